import { beforeEach, expect, it, vi } from 'vitest';
import { readParts } from '../../../src/browser/page/page-parts.ts';

const executeScript = vi.hoisted(() => vi.fn());
vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: { scripting: { executeScript }, tabs: { get: async () => ({ id: 1 }) } },
}));

const MAIN = { parts: [{ url: 'https://a.test/x', status: 502 }], isHidden: false };

beforeEach(() => {
  executeScript.mockReset();
});

it('the page and its frames are read', async () => {
  executeScript.mockResolvedValue([
    { frameId: 0, result: MAIN },
    { frameId: 4, result: { parts: [], isHidden: true } },
    { frameId: 5, result: { parts: 'none' } },
  ]);
  expect(await readParts(1)).toEqual([MAIN, { parts: [], isHidden: true }]);
});

it('the page alone is read if one of its frames does not answer', async () => {
  executeScript.mockImplementation(async ({ target }: { target: { allFrames?: boolean } }) => {
    if (target.allFrames) return new Promise(() => undefined);
    return [{ frameId: 0, result: MAIN }];
  });
  expect(await readParts(1)).toEqual([MAIN]);
});

it('nothing is read where the browser allows no script', async () => {
  executeScript.mockRejectedValue(new Error('Cannot access this page.'));
  expect(await readParts(1)).toEqual([]);
});
