import { beforeEach, describe, expect, it, vi } from 'vitest';
import { replacePage } from '../../../src/browser/act/replace-page.ts';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../../src/browser/polyfill.ts', () => fake);

const FIRST = 'https://a.test/board';
const FAILED = 'https://a.test/502.html';
const MEANT = { url: FAILED, documentId: 'd1' };

interface Injection {
  readonly target: { readonly tabId: number; readonly documentIds?: readonly string[] };
  readonly func: (...args: unknown[]) => unknown;
  readonly args: unknown[];
}

/** Chrome with one tab that shows this document. */
class Chrome {
  readonly replaced: string[] = [];
  readonly updated: object[] = [];
  readonly location = { href: FAILED, replace: (to: string) => void this.replaced.push(to) };
  documentId = 'd1';
  /** Called when the browser runs a script: what happens meanwhile. */
  onScript = (): void => {};
  takesLoadReplace = false;

  readonly browser = {
    tabs: {
      get: async () => ({ url: this.location.href }),
      update: async (_: number, to: object) => {
        if (!this.takesLoadReplace) throw new Error("Unexpected property: 'loadReplace'.");
        this.updated.push(to);
      },
    },
    scripting: {
      executeScript: async ({ target, func, args }: Injection) => {
        this.onScript();
        if (target.documentIds?.includes(this.documentId) === false)
          throw new Error(`No document with id d1 in tab with id ${target.tabId}`);
        return [{ frameId: 0, result: func(...args) }];
      },
    },
  };
}

let chrome: Chrome;
beforeEach(() => {
  chrome = new Chrome();
  fake.browser = chrome.browser;
  vi.stubGlobal('location', chrome.location);
});

describe('in a browser that replaces a page by a script only', () => {
  it('the address takes the place of the page that failed', async () => {
    expect(await replacePage(1, FIRST, MEANT)).toBe(true);
    expect(chrome.replaced).toEqual([FIRST]);
  });

  it('another document than the one that was meant is not replaced, even at the same address', async () => {
    chrome.documentId = 'd2';
    expect(await replacePage(1, FIRST, MEANT)).toBe(false);
    expect(chrome.replaced).toEqual([]);
  });

  it('a page that went to another address by itself meanwhile is not replaced', async () => {
    chrome.onScript = () => {
      chrome.location.href = 'https://a.test/form';
    };
    expect(await replacePage(1, FIRST, MEANT)).toBe(false);
    expect(await replacePage(1, FIRST, { ...MEANT, documentId: null })).toBe(false);
    expect(chrome.replaced).toEqual([]);
  });

  it('a fragment changes nothing, and is kept', async () => {
    chrome.location.href = `${FAILED}#part`;
    expect(await replacePage(1, FIRST, MEANT)).toBe(true);
    expect(chrome.replaced).toEqual([`${FIRST}#part`]);
  });
});

it('a tab that shows another page is not replaced', async () => {
  for (chrome.takesLoadReplace of [false, true]) {
    chrome.location.href = 'https://a.test/form';
    expect(await replacePage(1, FIRST, MEANT)).toBe(false);
    expect(chrome.replaced).toEqual([]);
    expect(chrome.updated).toEqual([]);
  }
});
