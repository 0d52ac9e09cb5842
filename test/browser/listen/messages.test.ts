import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../../src/core/state/events.ts';
import { sourcesIn } from '../../house/sources.ts';

const OURS = 'chrome-extension://bounceback/';
const STOP = { type: 'stop', tabId: 7 };
const NEVER = { type: 'set-rule', pattern: 'example.com', effect: 'never', incognito: false };

type Listener = (message: unknown, sender: unknown) => unknown;

let receive: Listener = () => undefined;
const commands: Event[] = [];

beforeEach(async () => {
  vi.resetModules();
  commands.length = 0;
  const onMessage = {
    addListener: (listener: Listener) => {
      receive = listener;
    },
  };
  const runtime = { id: 'bounceback', getURL: (path: string) => OURS + path, onMessage };
  vi.doMock('../../../src/browser/polyfill.ts', () => ({ browser: { runtime } }));
  const { onCommand } = await import('../../../src/browser/listen/messages.ts');
  onCommand(async (command) => void commands.push(command));
});
afterEach(() => vi.doUnmock('../../../src/browser/polyfill.ts'));

/** A page in tab 3, as the sender of a message of its content script. */
const page = (own: object = {}) => ({
  id: 'bounceback',
  url: 'https://example.com/',
  frameId: 0,
  tab: { id: 3 },
  ...own,
});

describe('messages', () => {
  it('a page of the extension sends every command', () => {
    for (const message of [STOP, NEVER]) receive(message, page({ url: `${OURS}popup/index.html` }));
    expect(commands).toEqual([STOP, NEVER]);
  });

  it('a message of another extension is ignored', () => {
    for (const id of ['other', undefined]) {
      receive(STOP, page({ id, url: 'chrome-extension://other/a.html' }));
      receive(STOP, page({ id, url: `${OURS}popup/index.html` }));
      receive({ notice: 'stop' }, page({ id }));
    }
    expect(commands).toEqual([]);
  });

  it('a script in a page sends the commands of the notice for its own tab, and no other', () => {
    for (const does of ['retry-now', 'stop', 'explain'])
      receive({ notice: does, tabId: 7 }, page());
    const own = commands.splice(0);
    expect(own.map((it) => it.type)).toEqual(['retry-now', 'stop', 'explain']);
    expect(own.map((it) => 'tabId' in it && it.tabId)).toEqual([3, 3, 3]);
    const elsewhere = ['https://example.com/', `https://${OURS}`, `https://a.test/?${OURS}`, ''];
    for (const url of elsewhere) for (const it of [STOP, NEVER]) receive(it, page({ url }));
    expect(commands).toEqual([]);
  });

  it('a knock of the notice has what is due done, and no more', () => {
    receive({ notice: 'knock', type: 'stop', tabId: 7 }, page());
    expect(commands.splice(0)).toEqual([{ type: 'timer-fired' }]);
    receive({ notice: 'knock' }, page({ id: 'other' }));
    receive({ notice: 'knock' }, page({ frameId: 1 }));
    expect(commands).toEqual([]);
  });

  it('a frame in a page sends no command', () => {
    receive({ notice: 'stop' }, page({ frameId: 1 }));
    receive({ notice: 'stop' }, page({ frameId: undefined }));
    expect(commands).toEqual([]);
  });
});

it('there is no listener for messages of other extensions or of sites', () => {
  const sources = sourcesIn('src').filter(({ text }) => /on\w+External\b|\bonConnect\b/.test(text));
  expect(sources.map(({ path }) => path)).toEqual([]);
  expect(JSON.parse(readFileSync('manifest.json', 'utf8'))).not.toHaveProperty(
    'externally_connectable',
  );
});
