import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../../scripts/process/temp-folder.ts';

/** Copies a build and makes an optional permission a required one, since headless Chromium never answers its prompt. */
export function granted(build: string, permission: string): string {
  const { path } = tempFolder('granted');
  cpSync(build, path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const left = manifest.optional_permissions.filter((it: string) => it !== permission);
  if (left.length === manifest.optional_permissions.length)
    throw new Error(`${permission} is not optional.`);
  manifest.optional_permissions = left;
  manifest.permissions.push(permission);
  writeFileSync(file, JSON.stringify(manifest));
  return path;
}
