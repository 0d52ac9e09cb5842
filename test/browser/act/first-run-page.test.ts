import { afterEach, describe, expect, it, vi } from 'vitest';

const POLYFILL = '../../../src/browser/polyfill.ts';

afterEach(() => {
  vi.doUnmock(POLYFILL);
});

async function windowAmong(open: readonly object[]): Promise<number | null> {
  vi.resetModules();
  vi.doMock(POLYFILL, () => ({ browser: { windows: { getAll: async () => open } } }));
  return (await import('../../../src/browser/act/first-run-page.ts')).windowForFirstRun();
}

const ONE = { id: 1, type: 'normal', incognito: false, focused: false };
const POPUP = { ...ONE, id: 7, type: 'popup', focused: true };

describe('the first-run page opens in', () => {
  it('the focused window', async () => {
    expect(await windowAmong([ONE, { ...ONE, id: 2, focused: true }, { ...ONE, id: 3 }])).toBe(2);
  });

  it('the last normal window if none is focused, or one without tabs is', async () => {
    expect(await windowAmong([ONE, { ...ONE, id: 2 }, POPUP])).toBe(2);
  });

  it('no private window, even if no other is open', async () => {
    const secret = { ...ONE, id: 5, incognito: true, focused: true };
    expect(await windowAmong([secret, ONE])).toBe(1);
    expect(await windowAmong([secret])).toBeNull();
  });
});
