import { describe, expect, it } from 'vitest';
import {
  MAX_WATCHED,
  WATCH_LASTS,
  type Watch,
  type WatchedPage,
} from '../../../src/core/state/watch.ts';
import { joinMessages, message } from '../../../src/core/text/message.ts';
import {
  type WatchRow,
  watchOutcome,
  watchRows,
  watchStateOf,
} from '../../../src/core/view/watch-list.ts';
import { idOf } from '../../fakes/page-ids.ts';

const NOW = Date.UTC(2031, 0, 2, 12);
const URL_A = 'https://shop.example/a';
const PROBE = { probe: { url: URL_A, since: NOW } };
const clock = (at: number) => ({ kind: 'clock', at }) as const;

function rowsOf(pages: readonly Partial<WatchedPage>[], own: Partial<Watch> = {}, tried = false) {
  const all = pages.map((it): WatchedPage => {
    const url = it.url ?? URL_A;
    return { url, page: idOf(url), state: 'pending', at: NOW, ...it };
  });
  const wait = { since: NOW, delay: 60_000 };
  const watch: Watch = { pages: all, attemptsMade: 0, wait, notBefore: null, probe: null, ...own };
  const ids = tried ? all.map(({ page }) => page) : [];
  return watchRows({ watches: new Map([['https://shop.example', watch]]), tried: ids });
}

const row = (
  ...[page = {}, ...rest]: [Partial<WatchedPage>?, Partial<Watch>?, boolean?]
): WatchRow => rowsOf([page], ...rest)[0] ?? expect.fail('no row');

describe('a watched page is described', () => {
  const lasts = clock(NOW + WATCH_LASTS);
  const next = clock(NOW + 60_000);

  it.each<[string, WatchRow, ReturnType<typeof message>]>([
    ['before its next request', row(), message('watch_next', next)],
    ['during a request', row({}, PROBE), message('watch_checking', next)],
    ['before its first answer', row({ baseline: 'due' }), message('watch_checking')],
    ['while a tab tries it', row({}, {}, true), message('watch_tried')],
    ['while a tab tries it during a request', row({}, PROBE, true), message('watch_tried')],
    ['that is back', row({ state: 'back' }, {}, true), message('watch_back', clock(NOW))],
    ['that ended', row({ state: 'ended' }), message('watch_ended', clock(NOW))],
    [
      'of which requests cannot tell',
      row({ state: 'unclear', baseline: 'open' }),
      message('watch_unclear', clock(NOW)),
    ],
    [
      'of which requests can no longer tell',
      row({ state: 'unclear' }),
      message('watch_unclear_later', clock(NOW)),
    ],
    ['that its tab tries', row({ way: 'tab' }, PROBE, true), message('watch_tab', lasts)],
    [
      'to be reloaded whose site is up',
      row({ way: 'reload', baseline: 'open' }, {}, true),
      message('watch_reload_well', lasts),
    ],
    [
      'to be reloaded whose site is down',
      row({ way: 'reload' }, {}, true),
      message('watch_reload_down', next),
    ],
    [
      'to be reloaded during a request, the site being up',
      row({ way: 'reload', baseline: 'open' }, PROBE),
      message('watch_checking', next),
    ],
    [
      'to be reloaded during a request, the site being down',
      row({ way: 'reload' }, PROBE),
      message('watch_checking', next),
    ],
  ])('%s', (_, { words }, expected) => {
    expect(words).toEqual(expected);
  });

  it('by its address without “www.”, or by its site where the address is not kept', () => {
    expect(row({ url: 'https://www.shop.example/a' }).where).toBe('shop.example/a');
    expect(row({ url: 'https://www.shop.example/' }).where).toBe('shop.example');
    const page = idOf(URL_A);
    expect(row({ url: page, page }).where).toBe('shop.example');
  });
});

it('watched pages stand in the order of what is known, the newest of each last', () => {
  const states = ['ended', 'pending', 'unclear', 'back'] as const;
  const pages = [2, 1].flatMap((at) => states.map((state) => ({ state, at })));
  expect(rowsOf(pages).map(({ state, at }) => `${state} ${at}`)).toEqual(
    ['back', 'unclear', 'pending', 'ended'].flatMap((state) => [`${state} 1`, `${state} 2`]),
  );
});

describe('whether a page can be watched', () => {
  const unclear = row({ state: 'unclear', baseline: 'open' });
  const many = (count: number) => Array<WatchRow>(count).fill(row());

  it('depends on whether it is watched', () => {
    expect(watchStateOf([], undefined)).toBe('no');
    expect(watchStateOf(many(MAX_WATCHED), row())).toBe('yes');
    expect(watchStateOf([], row({ state: 'back' }), true)).toBe('no');
  });

  it('depends on the room in the list', () => {
    expect(watchStateOf(many(MAX_WATCHED - 1), undefined)).toBe('no');
    expect(watchStateOf(many(MAX_WATCHED), undefined)).toBe('full');
  });

  it('depends on a tab that could try it, where requests cannot tell', () => {
    expect(watchStateOf([], unclear, true)).toBe('unclear');
    expect(watchStateOf([], unclear)).toBe('no');
  });
});

describe('the result of watching a page', () => {
  it('is under way until the first answer', () => {
    const first = row({ baseline: 'due' });
    expect(watchOutcome(first)).toEqual({ kind: 'running', words: first.words });
    expect(watchOutcome(row({}, PROBE))?.kind).toBe('done');
  });

  it('is that a notification comes, once it is sure that the return can be noticed', () => {
    const sure = row();
    expect(watchOutcome(sure)).toEqual({
      kind: 'done',
      words: joinMessages(message('watch_confirmed'), sure.words),
    });
    for (const other of [row({ baseline: 'open' }), row({ way: 'tab' }), row({ way: 'reload' })])
      expect(watchOutcome(other)).toEqual({ kind: 'done', words: other.words });
  });

  it('is no success where watching ended or cannot tell', () => {
    for (const state of ['ended', 'unclear'] as const)
      expect(watchOutcome(row({ state }))).toEqual({ kind: 'failed', words: row({ state }).words });
    expect(watchOutcome(row({ state: 'back' }))).toEqual({
      kind: 'done',
      words: row({ state: 'back' }).words,
    });
  });
});
