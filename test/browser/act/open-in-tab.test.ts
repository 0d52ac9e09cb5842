import { beforeEach, describe, expect, it, vi } from 'vitest';

const PAGE = 'https://app.test/board?x=1';
const updates: string[] = [];
const opened: string[] = [];
let shown: string;
let run: (func: (...args: never[]) => unknown, args: unknown[]) => unknown;

vi.mock('../../../src/browser/polyfill.ts', () => ({
  browser: {
    tabs: {
      get: async () => ({ url: shown }),
      update: async (_: number, { url }: { url: string }) => void updates.push(url),
    },
  },
}));
vi.mock('../../../src/browser/page/run.ts', async (original) => ({
  ...(await original<object>()),
  runInPage: async (_: number, func: () => unknown, parse: (it: unknown) => unknown, ...args: []) =>
    parse(run(func, args)),
}));

const { openInTab } = await import('../../../src/browser/act/tabs.ts');

beforeEach(() => {
  updates.length = 0;
  opened.length = 0;
  run = (func, args) => func(...(args as never[]));
  const { pathname, search } = new URL(PAGE);
  const replace = (to: string) => void opened.push(to);
  vi.stubGlobal('location', { pathname, search, replace });
  vi.stubGlobal('history', { state: null, replaceState: () => {} });
});

describe('a page that is opened again', () => {
  it.each([PAGE, ''])('keeps its fragment (asked for: %j)', async (url) => {
    shown = `${PAGE}#/kitchen`;
    await openInTab(7, url);
    expect([opened, updates]).toEqual([[`${PAGE}#/kitchen`], []]);
  });

  it('loses a fragment that looks like a secret', async () => {
    shown = `${PAGE}#access_token=2YotnFZFEjr1zCsicMWpAA`;
    await openInTab(7, PAGE);
    expect([opened, updates]).toEqual([[], [PAGE]]);
  });

  it('is opened without a script if it has no fragment', async () => {
    shown = PAGE;
    await openInTab(7, PAGE);
    expect([opened, updates]).toEqual([[], [PAGE]]);
  });

  it('keeps its fragment on Chrome’s own error page, which runs no script', async () => {
    shown = `${PAGE}#/kitchen`;
    run = () => {
      throw new Error('Frame with ID 0 is showing error page');
    };
    await openInTab(7, PAGE);
    expect(updates).toEqual([`${PAGE}#/kitchen`]);
  });

  it('is requested without its fragment where no script may run, or the page is sandboxed or busy', async () => {
    shown = `${PAGE}#/kitchen`;
    const refused = () => {
      throw new Error('refused');
    };
    run = refused;
    await openInTab(7, PAGE);
    run = () => null;
    await openInTab(7, PAGE);
    run = (func, args) => func(...(args as never[]));
    vi.stubGlobal('history', { state: null, replaceState: refused });
    await openInTab(7, PAGE);
    expect([opened, updates]).toEqual([[], [PAGE, PAGE, PAGE]]);
  });
});

it('another address does not take the fragment of the page', async () => {
  shown = `${PAGE}#/kitchen`;
  await openInTab(7, 'https://app.test/other');
  expect([opened, updates]).toEqual([[], ['https://app.test/other']]);
});

it('an address that is not http(s) is not opened', async () => {
  shown = 'chrome://settings/#a';
  await openInTab(7, '');
  expect([opened, updates]).toEqual([[], []]);
});
