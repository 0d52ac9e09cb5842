/**
 * The unit tests that replace modules or globals (`vi.mock`, `vi.stubGlobal`), as folders and files.
 * Each such file runs in a process of its own. All others share a process and what it has loaded, which
 * halves the time: loading took as long as testing. A test in `test/house` holds that the list is complete.
 */
export const ISOLATED_TESTS: readonly string[] = [
  ...['test/browser/', 'test/popup/', 'test/ui/'],
  'test/core/advice/report-data.test.ts',
  'test/core/ordinary-load.test.ts',
  'test/core/retry/event-count.test.ts',
  'test/core/storage/later-versions.test.ts',
];

/** The same as globs, for vitest. */
export const isolatedGlobs = (): string[] =>
  ISOLATED_TESTS.map((path) => (path.endsWith('/') ? `${path}**/*.test.{ts,tsx}` : path));
