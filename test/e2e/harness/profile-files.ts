import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Where browsers keep what extensions store: Chromium's LevelDB folders, and Firefox's IndexedDB and
 * older JSON file. Both have the extension's packed code elsewhere.
 */
const OF_EXTENSIONS =
  /Extension Settings|Extension State|Extension Scripts|Extension Rules|(moz|chrome)-extension_?|browser-extension-data/;
/** In characters: half of it is too long to appear by chance. */
const MARK_LENGTH = 24;
const PIECE = 8;

/** A text that stands nowhere else. */
export function newMark(): string {
  return `m${randomBytes(MARK_LENGTH)
    .toString('hex')
    .slice(0, MARK_LENGTH - 1)}`;
}

/**
 * The files of a profile in which one of the marks, or a third of one, stands as Latin-1 or UTF-16.
 * Snappy and LZ4, which LevelDB, IndexedDB and Firefox's session files use, replace only what they
 * have met before, so a third of a random text stands there as it is. Numbers and ids in the paths
 * are replaced by `#`, and journals, backups of the session and what is about to be removed from the
 * cache count as what they belong to, so that two profiles can be compared.
 */
export function filesWithMarks(profile: string, marks: readonly string[]): ReadonlySet<string> {
  const pieces = marks.flatMap((mark) =>
    [0, PIECE, 2 * PIECE].map((from) => mark.slice(from, from + PIECE)),
  );
  const searched = pieces.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const found = new Set<string>();
  for (const entry of readdirSync(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (searched.some((piece) => bytes.includes(piece))) found.add(named(relative(profile, path)));
  }
  return found;
}

/** Those of these files in which the browser keeps what extensions store. */
export function filesOfExtensions(files: Iterable<string>): string[] {
  return [...files].filter((path) => OF_EXTENSIONS.test(path));
}

function named(path: string): string {
  return (
    path
      .replace(/-(journal|wal|shm)$/, '')
      .replace(/^cache2\W(entries|doomed)/, 'cache2')
      // Written every 15 s, and moved when Firefox quits.
      .replace(/^sessionstore-backups\W\w+/, 'sessionstore')
      .replace(/[\da-f]{8,}/gi, '#')
      .replace(/\d+/g, '#')
  );
}
