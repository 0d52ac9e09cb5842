import { afterEach, describe, expect, it, vi } from 'vitest';

const POLYFILL = '../../../src/browser/polyfill.ts';

afterEach(() => {
  vi.doUnmock(POLYFILL);
});

async function isManagedWith(self: object): Promise<boolean> {
  vi.resetModules();
  vi.doMock(POLYFILL, () => ({ browser: { management: { getSelf: async () => self } } }));
  return (await import('../../../src/browser/info/managed.ts')).isManaged();
}

describe('an administrator installed the extension', () => {
  it.each([
    ['if Chrome says so', { installType: 'admin', mayDisable: false }, true],
    ['if Firefox lets nobody turn it off', { installType: 'normal', mayDisable: false }, true],
    ['not if it comes from the store', { installType: 'normal', mayDisable: true }, false],
    ['not in development', { installType: 'development', mayDisable: true }, false],
  ])('%s', async (_, self, managed) => {
    expect(await isManagedWith(self)).toBe(managed);
  });
});
