import { expect, it, vi } from 'vitest';
import { readStatus } from '../../../src/browser/page/read-status.ts';

// Runs the script here, on the page that `location` tells.
vi.mock('../../../src/browser/page/run.ts', () => ({
  runInPage: async (_: number, func: () => unknown) => func(),
}));

function onScreen(href: string): void {
  vi.stubGlobal('location', { href });
  vi.stubGlobal('performance', { getEntriesByType: () => [{ responseStatus: 502 }] });
}

it('a page is told by its own status', async () => {
  onScreen('https://example.com/a#part');
  const found = await readStatus(1, 'https://example.com/a');
  expect(found).toEqual({ status: 502, byServiceWorker: false });
});

it('the status of another page, that came meanwhile, is not taken for it', async () => {
  onScreen('https://example.com/b');
  expect(await readStatus(1, 'https://example.com/a')).toBeNull();
});
