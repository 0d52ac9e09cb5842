import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderDigest } from './build/folder-digest.ts';
import { BUILDS } from './build.ts';
import { tempFolder } from './process/temp-folder.ts';

/**
 * Builds the same sources in two other folders, whose paths differ in name and depth, and compares
 * the results byte by byte: what a reviewer rebuilds must equal what was submitted.
 */
const base = tempFolder('reproducible').path;
const copies = [join(base, 'one'), join(base, 'another', 'place', 'altogether')];
for (const copy of copies) {
  copySources(copy);
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts'], {
    cwd: copy,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const different: string[] = [];
let files = 0;
for (const browser of BUILDS) {
  const [one, other] = copies.map((copy) => folderDigest(join(copy, 'dist', browser)));
  if (!one || !other) throw new Error('One of the two builds is missing.');
  files += one.size;
  for (const path of new Set([...one.keys(), ...other.keys()])) {
    if (one.get(path) !== other.get(path)) different.push(`dist/${browser}/${path}`);
  }
}
if (different.length > 0) {
  console.error(`Two builds of the same sources differ in:\n  ${different.join('\n  ')}`);
  process.exitCode = 1;
} else {
  console.log(`Two builds in two folders are byte-identical (${files} files).`);
}

function copySources(to: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const path of listed.split('\0')) {
    if (path === '' || path === 'node_modules' || path.startsWith('test/') || !existsSync(path))
      continue;
    cpSync(path, join(to, path), { recursive: true });
  }
  mkdirSync(to, { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(to, 'node_modules'), 'junction');
}
