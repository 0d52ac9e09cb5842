import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { namesIn, slimmed } from '../../scripts/lib/slim-polyfill.ts';

const polyfill = createRequire(import.meta.url).resolve('webextension-polyfill');
const source = readFileSync(polyfill, 'utf8');
const USED = namesIn([
  '{ runtime } = b; runtime.onMessage; runtime.sendMessage; storage.local.get',
]);

let loaded = 0;

/** What the module exports, loaded anew each time. */
async function exported(code: string): Promise<typeof import('webextension-polyfill')> {
  loaded += 1;
  const file = `data:text/javascript,${encodeURIComponent(`${code}//${loaded}`)}`;
  return (await import(/* @vite-ignore */ file)).default;
}

afterEach(() => vi.unstubAllGlobals());

describe('the polyfill, slimmed', () => {
  it('still makes promises of the calls that are used', async () => {
    const get = (_: null, answer: (items: object) => void): void => answer({ found: 1 });
    vi.stubGlobal('chrome', { runtime: { id: 'x' }, storage: { local: { get } } });
    const browser = await exported(slimmed(source, USED, 'chrome'));
    expect(await browser.storage.local.get(null)).toEqual({ found: 1 });
  });

  it('passes on what is not used as the browser has it', async () => {
    const query = (...given: unknown[]): unknown[] => given;
    vi.stubGlobal('chrome', { runtime: { id: 'x' }, tabs: { query } });
    const browser = await exported(slimmed(source, USED, 'chrome'));
    expect(browser.tabs.query({})).toEqual([{}]);
  });

  it('answers a message with what its listener promised', async () => {
    const listeners: ((...given: unknown[]) => unknown)[] = [];
    const onMessage = { addListener: (listener: () => void) => listeners.push(listener) };
    vi.stubGlobal('chrome', { runtime: { id: 'x', onMessage } });
    const browser = await exported(slimmed(source, USED, 'chrome'));
    browser.runtime.onMessage.addListener(async () => 'heard');
    expect(await new Promise((answer) => listeners[0]?.('told', {}, answer))).toBe('heard');
  });

  it('is the browser itself in Chrome too, where no listener answers with a promise', async () => {
    const own = { runtime: { id: 'x' } };
    vi.stubGlobal('chrome', own);
    expect(await exported(slimmed(source, new Set(['tabs', 'tabs.get']), 'chrome'))).toBe(own);
  });

  it('is the browser itself in Firefox', async () => {
    const own = { runtime: { id: 'x' } };
    vi.stubGlobal('chrome', own);
    vi.stubGlobal('browser', own);
    expect(await exported(slimmed(source, USED, 'firefox'))).toBe(own);
  });

  it('names nothing that is not used', () => {
    const code = slimmed(source, USED, 'chrome');
    expect(code).not.toMatch(/bookmarks|captureVisibleTab|devtools:|privacy/);
    expect(slimmed(source, new Set(['bookmarks', 'onMessage']), 'chrome')).toMatch(/"bookmarks"/);
  });

  it('turns what the browser refuses into a promise that is rejected', async () => {
    const runtime: { id: string; lastError?: { message: string } } = { id: 'x' };
    const get = (id: number, answer: () => void): void => {
      if (id < 0) throw new Error('no such id');
      runtime.lastError = { message: 'No tab with id: 7.' };
      answer();
      delete runtime.lastError;
    };
    vi.stubGlobal('chrome', { runtime, tabs: { get } });
    const { tabs } = await exported(slimmed(source, namesIn(['tabs.get', 'onMessage']), 'chrome'));
    await expect(tabs.get(7)).rejects.toThrow('No tab with id: 7.');
    await expect(tabs.get(-1)).rejects.toThrow('no such id');
  });

  it('stops the build where a call is used that is not as simple as ours', () => {
    expect(() => slimmed(source, new Set(['devtools', 'onMessage']), 'chrome')).toThrow(
      'cannot do this yet',
    );
  });
});

it.each([
  ['its head', source.replace('(function (global', '(function (root')],
  ['its table', source.replace('const apiMetadata', 'const metadata')],
  ['its test for a browser of its own', source.replace('!(globalThis.browser &&', '!(browser &&')],
  ['what it exports', source.replace('module.exports = wrapAPIs', 'module.exports = wrapAll')],
  ['nothing', ''],
])('a polyfill of which another version changed %s stops the build', (_, other) => {
  expect(() => slimmed(other, USED, 'firefox')).toThrow('not as expected');
});

it('a name counts as used where it is written in code, not where it is only spoken of', () => {
  const names = namesIn([
    'browser.tabs.query({}) // cookies\n/** history */',
    '{ webRequest } = b',
  ]);
  expect([...names]).toEqual([
    ...['browser', 'tabs', 'query', 'webRequest', 'b'],
    ...['browser.tabs', 'tabs.query'],
  ]);
});
