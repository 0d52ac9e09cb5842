import { describe, expect, it } from 'vitest';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { MAX_WATCHED, type WatchAnswer, type WatchedPage } from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAt, NOW, watchedPage, watchesAfter, watchesOf } from '../../fakes/watch-parts.ts';

const PAGE = 'https://shop.example/orders';
const OTHER = 'https://shop.example/basket';
const WAITING = { name: 'waiting', since: NOW, delay: 60_000 } as Phase;
const failed = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}, phase = WAITING) =>
  failedAt(PAGE, phase, own, record);
const well = (record: Partial<TabRecord> = {}) => ({ ...failed({}, record), incident: null });
const TAB = watchedPage(PAGE, { way: 'reload' });

describe('“Reload when the site is back”', () => {
  type Click = Extract<IdentifiedEvent, { type: 'reload-later' }>;
  const click = (
    own: Partial<Click> = {},
    { record = null, watched = [] }: { record?: TabRecord | null; watched?: WatchedPage[] } = {},
  ) => {
    const where = { tabId: 7, url: PAGE, page: idOf(PAGE), incognito: false, cookieStoreId: '' };
    return watchesAfter(
      watchesOf(watched),
      { type: 'reload-later', ...where, ...own },
      { before: record === null ? [] : [record] },
    );
  };
  const REQUESTED = { url: PAGE, page: idOf(PAGE), state: 'pending', at: NOW, way: 'reload' };

  it('puts the page on the list, asks its site, and notes what the user does from now on', () => {
    for (const record of [null, well()]) {
      const { pages, commands } = click({}, { record });
      expect(pages).toMatchObject([REQUESTED]);
      expect(commands).toEqual([
        { type: 'note-touches', tabId: 7 },
        { type: 'probe-url', url: PAGE, inTab: idOf(PAGE) },
      ]);
    }
  });

  it.each([
    ['the tab is private', { incognito: true }, null],
    ['the tab is stored as private', {}, well({ incognito: true })],
    ['the tab is in a container', { cookieStoreId: 'firefox-container-1' }, null],
    ['the page failed', {}, failed()],
    ['its address is of another site', { url: 'https://elsewhere.example/' }, null],
    ['its address cannot be opened', { url: 'about:blank', page: idOf('about:blank') }, null],
    ['it works only once', { url: `${PAGE}#/reset-password?token=a1b2c3d4e5f6` }, null],
  ] satisfies [string, Partial<Click>, TabRecord | null][])(
    'does nothing if %s',
    (_, own, record) => {
      expect(click(own, { record })).toMatchObject({ pages: [], commands: [] });
    },
  );

  it('leaves a page as it is that is watched already, and takes up one whose result is known', () => {
    const pending = watchedPage(PAGE);
    expect(click({}, { watched: [pending] })).toMatchObject({ pages: [pending], commands: [] });
    for (const state of ['back', 'ended', 'unclear'] as const)
      expect(click({}, { watched: [watchedPage(PAGE, { state })] }).pages).toMatchObject([
        REQUESTED,
      ]);
  });

  it(`is for ${MAX_WATCHED} pages at most`, () => {
    const others = Array.from({ length: MAX_WATCHED }, (_, nth) =>
      watchedPage(`https://s${nth}.example/`),
    );
    expect(click({}, { watched: others })).toMatchObject({ pages: others, commands: [] });
    expect(click({}, { watched: others.slice(1) }).pages).toHaveLength(MAX_WATCHED);
    const over = watchedPage(PAGE, { state: 'ended' });
    const { pages } = click({}, { watched: [...others.slice(1), over] });
    expect(pages.at(-1)).toMatchObject(REQUESTED);
  });
});

describe('a page to be reloaded', () => {
  const answered = (page: WatchedPage, answer: WatchAnswer | 'no-answer') =>
    watchesAfter(watchesOf([page], { probe: { url: PAGE, since: NOW - 50 } }), {
      type: 'probe-answered',
      url: PAGE,
      answer,
    }).commands;
  const fine = { status: 200, url: PAGE, headers: {} };
  const renew = [{ type: 'renew-page', page: idOf(PAGE) }];

  it('is renewed once its site, which was down, answers well', () => {
    expect(answered(TAB, fine)).toEqual(renew);
    expect(answered({ ...TAB, unclearSince: NOW - 50 }, fine)).toEqual(renew);
  });

  it('is not renewed while its site is down, or by an answer that shows nothing', () => {
    expect(answered(TAB, 'no-answer')).toEqual([]);
    expect(answered(TAB, { ...fine, status: 502 })).toEqual([]);
    expect(answered(TAB, { ...fine, status: 429 })).toEqual([]);
    expect(answered(TAB, { ...fine, isRoom: true })).toEqual([]);
  });

  it('is not renewed if its site was not down so far, its result is known, or it is only watched', () => {
    for (const baseline of ['due', 'open'] as const)
      expect(answered({ ...TAB, baseline }, fine)).not.toContainEqual(renew[0]);
    expect(answered({ ...TAB, state: 'ended' }, fine)).toEqual([]);
    const watched = answered(watchedPage(PAGE), fine);
    expect(watched).toMatchObject([{ type: 'notify', state: 'back' }]);
    expect(answered(watchedPage(OTHER, { way: 'reload' }), fine)).toEqual([]);
  });
});

describe('a site that is due', () => {
  const asks = (...records: readonly TabRecord[]) =>
    watchesAfter(
      watchesOf([watchedPage(PAGE)], { wait: { since: NOW, delay: 0 } }),
      { type: 'timer-fired' },
      { before: records },
    ).commands.length;

  it('is asked only if no tab tries the page, or follows one that does', () => {
    expect(asks(failed())).toBe(0);
    const held = { name: 'held', since: NOW, times: 1 } as const;
    expect(asks(failed({}, {}, { ...held, reason: 'another-tab', delay: null }))).toBe(0);
    expect(asks(failed({}, {}, { ...held, reason: 'in-use', delay: 5000 }))).toBe(1);
    expect(asks(failed({ page: idOf(OTHER) }))).toBe(1);
    expect(asks(failed({ page: idOf('https://elsewhere.example/') }))).toBe(1);
    expect(asks(well())).toBe(1);
  });

  it('is asked although a private tab tries the page, of which nothing may be told', () => {
    expect(asks(failed({}, { incognito: true }))).toBe(1);
    expect(asks(failed({}, { incognito: null }))).toBe(1);
  });

  it('is not asked before the longest Retry-After of its tabs', () => {
    const floor = (delay: number) => ({ since: NOW, delay, spread: 0 });
    const stopped: Phase = { name: 'ended', reason: 'stopped', at: NOW };
    const tab = (tabId: number, delay: number | null) =>
      failed({ notBefore: delay === null ? null : floor(delay) }, { tabId }, stopped);
    expect(asks(tab(1, null), tab(2, 0))).toBe(1);
    expect(asks(tab(1, 5000), tab(2, null))).toBe(0);
    expect(asks(tab(1, null), tab(2, 5000))).toBe(0);
  });
});
