import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { filesIn } from './folder-digest.ts';

/**
 * 1 January 1980, the earliest date in a zip: the files' own times would differ from build to
 * build.
 */
const DATE = (1 << 5) | 1;
const VERSION = 20;
const UTF8 = 0x0800;

/**
 * A zip of a folder with the same bytes on every machine: sorted names, one date, and stored
 * instead of deflated, since the output of zlib differs between versions of Node.
 */
export function zipFolder(folder: string): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const path of filesIn(folder)) {
    const data = readFileSync(join(folder, path));
    const name = Buffer.from(path, 'utf8');
    const about = fileFacts(name, data);
    const local = Buffer.concat([uint32(0x04034b50), about, name, data]);
    bodies.push(local);
    directory.push(
      Buffer.concat([
        uint32(0x02014b50),
        uint16(VERSION),
        about,
        uint16(0), // comment
        uint16(0), // disk
        uint16(0), // internal attributes
        uint32(0), // external attributes
        uint32(offset),
        name,
      ]),
    );
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    uint32(0x06054b50),
    uint32(0), // this disk, and the one with the directory
    uint16(directory.length),
    uint16(directory.length),
    uint32(central.length),
    uint32(offset),
    uint16(0), // comment
  ]);
  return Buffer.concat([...bodies, central, end]);
}

function fileFacts(name: Buffer, data: Buffer): Buffer {
  return Buffer.concat([
    uint16(VERSION),
    uint16(UTF8),
    uint16(0), // stored
    uint16(0), // midnight
    uint16(DATE),
    uint32(crc32(data)),
    uint32(data.length),
    uint32(data.length),
    uint16(name.length),
    uint16(0), // extra field
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
