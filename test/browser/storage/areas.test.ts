import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const TRUSTED = { accessLevel: 'TRUSTED_CONTEXTS' };

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => vi.unstubAllGlobals());

/** Closes a storage area that has this `setAccessLevel`, or none. */
async function closeWith(setAccessLevel?: (options: unknown) => Promise<void>): Promise<void> {
  const local = setAccessLevel === undefined ? {} : { setAccessLevel };
  vi.stubGlobal('chrome', { runtime: { id: 'bounceback' }, storage: { local } });
  const { closeToPages } = await import('../../../src/browser/storage/areas.ts');
  await closeToPages();
}

it('storage.local is closed to scripts on pages', async () => {
  const calls: unknown[] = [];
  await closeWith(async (options) => void calls.push(options));
  expect(calls).toEqual([TRUSTED]);
});

it('a browser that cannot close storage.local, or fails to, causes no error', async () => {
  await closeWith();
  await closeWith(() => Promise.reject(new Error('failed')));
  await closeWith(() => {
    throw new Error('failed at once');
  });
});
