import { expect, it, vi } from 'vitest';
import { readStatus } from '../../../src/browser/page/read-status.ts';

// Runs the script in this process, with `location` as the page.
vi.mock('../../../src/browser/page/run.ts', () => ({
  runInPage: async (_: number, func: () => unknown) => func(),
}));

function onScreen(href: string): void {
  vi.stubGlobal('location', { href });
  vi.stubGlobal('performance', { getEntriesByType: () => [{ responseStatus: 502 }] });
}

it('the status of a page is read regardless of its fragment', async () => {
  onScreen('https://example.com/a#part');
  const found = await readStatus(1, 'https://example.com/a');
  expect(found).toEqual({ status: 502, byServiceWorker: false });
});

it('the status is null if the tab shows another page by then', async () => {
  onScreen('https://example.com/b');
  expect(await readStatus(1, 'https://example.com/a')).toBeNull();
});
