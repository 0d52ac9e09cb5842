import type { Step } from './steps.ts';

/** The end-to-end tests of both browsers, at the same time: most of their time is waiting. */
export function endToEnd(needs?: string): readonly Step[] {
  return ['chromium', 'firefox'].map((browser) => ({
    name: `end to end, ${browser}`,
    command: [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e'],
    // Files at a time: with more a small machine is too slow for promises in seconds.
    env: { BROWSERS: browser, E2E_WORKERS: browser === 'firefox' ? '3' : '2' },
    counts: true,
    together: true,
    ...(needs !== undefined && { needs }),
  }));
}
