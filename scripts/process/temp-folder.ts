import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEnd } from './on-exit.ts';

export interface TempFolder {
  readonly path: string;
  remove(): void;
}

/** A new folder that is removed when this process ends, or by `remove`. */
export function tempFolder(purpose: string): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `bounceback-${purpose}-`));
  // A browser that was just killed may still be writing, so removal is retried.
  const remove = onEnd(() =>
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }),
  );
  return { path, remove };
}
