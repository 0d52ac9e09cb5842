import { afterEach, describe, expect, it, vi } from 'vitest';

const POLYFILL = '../../../src/browser/polyfill.ts';

afterEach(() => {
  vi.doUnmock(POLYFILL);
});

/** How often the installation is reported when the browser gives these reasons. */
async function reported(reasons: readonly string[]): Promise<number> {
  vi.resetModules();
  const listeners: ((details: { reason: string }) => void)[] = [];
  const addListener = (listener: (details: { reason: string }) => void) => listeners.push(listener);
  const runtime = { onInstalled: { addListener }, onStartup: { addListener } };
  vi.doMock(POLYFILL, () => ({ browser: { runtime } }));
  const { onInstallation } = await import('../../../src/browser/listen/lifecycle.ts');
  let count = 0;
  onInstallation(() => {
    count += 1;
  });
  for (const reason of reasons) for (const listener of listeners) listener({ reason });
  return count;
}

describe('an installation', () => {
  it('is reported', async () => {
    expect(await reported(['install'])).toBe(1);
  });

  it('is none if the extension, the browser or a shared module was updated', async () => {
    const updates = ['update', 'browser_update', 'chrome_update', 'shared_module_update'];
    expect(await reported(updates)).toBe(0);
  });
});
