import { beforeEach, describe, expect, it, vi } from 'vitest';

const fake = vi.hoisted(() => ({ tabs: [] as object[], scripts: 0, windowState: 'normal' }));
vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: {
    tabs: {
      get: async (id: number) =>
        fake.tabs.find((it) => (it as { id: number }).id === id) ?? Promise.reject(new Error('no')),
      query: async (by: { readonly active?: boolean; readonly windowId?: number }) =>
        fake.tabs.filter((it) => Object.entries(by).every(([k, v]) => Reflect.get(it, k) === v)),
    },
    windows: {
      get: async () => ({ id: 1, state: fake.windowState, focused: true }),
      getAll: async () => [
        { id: 1, state: fake.windowState },
        { id: 2, state: 'normal' },
      ],
    },
    webNavigation: { getFrame: async () => null },
    permissions: { contains: async () => true },
    scripting: {
      executeScript: () => {
        fake.scripts += 1;
        return new Promise(() => {});
      },
    },
  },
}));
const { allTabFacts, isFrozen, tabFacts } = await import('../../../src/browser/info/tabs.ts');
const { injectTouchNotes, inspectPage } = await import(
  '../../../src/browser/page/page-inspection.ts'
);
const { showNotice } = await import('../../../src/browser/page/show-notice.ts');
const { runInPage } = await import('../../../src/browser/page/run.ts');

const tab = (id: number, own: object = {}) => ({
  id,
  windowId: 1,
  url: 'http://a.test/',
  active: false,
  status: 'complete',
  incognito: false,
  splitViewId: -1,
  ...own,
});

beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true });
  Object.assign(fake, { tabs: [], scripts: 0, windowState: 'normal' });
});

describe('a split view', () => {
  const hidden = async () => {
    const one = await Promise.all(fake.tabs.map((_, index) => tabFacts(index + 1)));
    const all = await allTabFacts();
    expect(one.map((it) => it?.hidden)).toEqual(all.map((it) => it.hidden));
    return all.filter((it) => it.hidden).map(({ tabId }) => tabId);
  };

  it('shows both of its tabs, and no other', async () => {
    fake.tabs = [
      tab(1, { active: true, splitViewId: 7 }),
      tab(2, { splitViewId: 7 }),
      tab(3),
      tab(4, { splitViewId: 8 }),
      tab(5, { splitViewId: 7, windowId: 2 }),
    ];
    expect(await hidden()).toEqual([3, 4, 5]);
  });

  it('hides both of its tabs behind another tab, or in a minimised window', async () => {
    fake.tabs = [tab(1, { splitViewId: 7 }), tab(2, { splitViewId: 7 }), tab(3, { active: true })];
    expect(await hidden()).toEqual([1, 2]);
    fake.tabs = [tab(1, { active: true, splitViewId: 7 }), tab(2, { splitViewId: 7 })];
    fake.windowState = 'minimized';
    expect(await hidden()).toEqual([1, 2]);
  });

  it('is not assumed where the browser tells of none', async () => {
    fake.tabs = [
      tab(1, { active: true, splitViewId: undefined }),
      tab(2, { splitViewId: undefined }),
    ];
    expect(await hidden()).toEqual([2]);
  });
});

describe('a frozen tab', () => {
  it('is sent no script, so that none waits for its thaw', async () => {
    fake.tabs = [tab(1, { frozen: true })];
    expect(await isFrozen(1)).toBe(true);
    expect((await inspectPage(1)).page).toEqual({ kind: 'frozen' });
    await injectTouchNotes(1);
    await expect(showNotice(1, null)).rejects.toThrow();
    expect(await runInPage(1, () => true, Boolean)).toBeNull();
    expect(fake.scripts).toBe(0);
  });

  it('is one that the browser says is frozen, and no other', async () => {
    fake.tabs = [tab(1), tab(2, { frozen: false })];
    expect(await Promise.all([1, 2, 3].map(isFrozen))).toEqual([false, false, false]);
  });
});
