import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of this repository, with its path from the root, separated by `/`, and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** All files below a folder. */
export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/');
    return entry.isDirectory() ? sourcesIn(path) : [source(path)];
  });
}

/** Reads one file. */
export function source(path: string): Source {
  return { path, text: readFileSync(path, 'utf8') };
}

/** The files with one of these endings. */
export function endingIn(sources: readonly Source[], ...endings: readonly string[]) {
  return sources.filter(({ path }) => endings.some((ending) => path.endsWith(ending)));
}

/** Whether a file is TypeScript. */
export function isCode({ path }: Source): boolean {
  return path.endsWith('.ts') || path.endsWith('.tsx');
}
