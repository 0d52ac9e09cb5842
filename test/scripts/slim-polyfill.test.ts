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

  it('answers too when its listener fails, and nothing where it does not listen', async () => {
    const listeners: ((...given: unknown[]) => unknown)[] = [];
    const onMessage = { addListener: (listener: () => void) => listeners.push(listener) };
    vi.stubGlobal('chrome', { runtime: { id: 'x', onMessage } });
    const { runtime } = await exported(slimmed(source, USED, 'chrome'));
    runtime.onMessage.addListener(() => Promise.reject(new Error('gone')));
    runtime.onMessage.addListener(() => {
      throw new Error('gone');
    });
    runtime.onMessage.addListener(() => undefined);
    const answered = listeners.slice(0, 2).map(
      (listener) =>
        new Promise((answer) => {
          expect(listener('told', {}, answer)).toBe(true);
        }),
    );
    expect(await Promise.all(answered)).toHaveLength(2);
    expect(listeners[2]?.('told', {}, () => expect.fail())).toBe(false);
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

  it('has what was allowed only later, and what is added to the browser', async () => {
    const own: Record<string, unknown> = { runtime: { id: 'x', getURL: () => 'here' } };
    vi.stubGlobal('chrome', own);
    const browser = await exported(slimmed(source, USED, 'chrome'));
    own.notifications = 'allowed';
    expect(browser.notifications).toBe('allowed');
    expect(browser.runtime.getURL('')).toBe('here');
  });

  it('names nothing that is not used', () => {
    const code = slimmed(source, USED, 'chrome');
    expect(code).not.toMatch(/bookmarks|contextMenus|WeakMap|devtools|privacy/);
  });

  it('turns what the browser refuses into a promise that is rejected, where it gives none', async () => {
    const runtime: { id: string; lastError?: { message: string } } = { id: 'x' };
    const create = (): string => 'an id';
    const update = (id: string, _: object, answer: () => void): void => {
      if (id === '') throw new Error('no such id');
      if (id === 'gone') runtime.lastError = { message: 'Cannot find menu item.' };
      answer();
      delete runtime.lastError;
    };
    vi.stubGlobal('chrome', { runtime, contextMenus: { create, update } });
    const used = namesIn(['contextMenus.update; contextMenus.create; runtime.onMessage']);
    const { contextMenus } = await exported(slimmed(source, used, 'chrome'));
    expect(contextMenus.create({})).toBe('an id');
    await contextMenus.update('here', {});
    await expect(contextMenus.update('gone', {})).rejects.toThrow('Cannot find menu item.');
    await expect(contextMenus.update('', {})).rejects.toThrow('no such id');
  });

  it('stops the build where a call is used that is not as simple as ours', () => {
    const used = namesIn(['runtime.onMessage.removeListener']);
    expect(() => slimmed(source, used, 'chrome')).toThrow('cannot do this yet');
  });
});

it.each([
  ['its table', source.replace('const apiMetadata', 'const metadata')],
  ['its test for a promise', source.replace('const isThenable', 'const isPromise')],
  ['its listener', source.replace('onMessageWrappers = new', 'onMessageWrappers = make')],
  ['nothing', ''],
])('a polyfill of which another version changed %s stops the build', (_, other) => {
  expect(() => slimmed(other, USED, 'chrome')).toThrow('not as expected');
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
