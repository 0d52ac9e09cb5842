import type { BrowserKind } from '../../../scripts/browsers/find-browser.ts';

/** The browsers that BROWSERS names; both by default. */
export function chosen(): readonly BrowserKind[] {
  const named = (process.env.BROWSERS ?? 'chromium,firefox').split(',').map((name) => name.trim());
  return named.filter((name) => name === 'chromium' || name === 'firefox');
}
