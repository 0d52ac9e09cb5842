import { describe, expect, it } from 'vitest';
import type { Incident, NotBefore, Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { MAX_PROBES, WATCH_LASTS, type Watch } from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAt, NOW, watchedPage, watchesAfter, watchesOf } from '../../fakes/watch-parts.ts';

const PAGE = 'https://shop.example/orders';
const OTHER = 'https://shop.example/basket';
const ORIGIN = 'https://shop.example';
const TIMER = { type: 'timer-fired' } as const;
const WAITING: Phase = { name: 'waiting', since: NOW - 1000, delay: 60_000 };
const FLOOR: NotBefore = { since: NOW - 1000, delay: 7_200_000, spread: 1000 };
const failed = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) =>
  failedAt(OTHER, WAITING, own, record);
/** The watch of one page of this host, which is due since this many ms. */
const due = (host: string, since: number, own: Partial<Watch> = {}) =>
  watchesOf([watchedPage(`https://${host}.example/`)], {
    wait: { since: NOW - since, delay: 0 },
    ...own,
  });

describe('requests to watched sites', () => {
  it(`go to ${MAX_PROBES} sites at once, the longest overdue first`, () => {
    const all = new Map([...due('a', 1), ...due('b', 3), ...due('c', 2)]);
    const { watches, commands } = watchesAfter(all, TIMER);
    expect(commands).toEqual([
      { type: 'probe-url', url: 'https://b.example/' },
      { type: 'probe-url', url: 'https://c.example/' },
    ]);
    expect([...watches.keys()].sort()).toEqual(['https://b.example', 'https://c.example']);
  });

  it('wait while others are under way', () => {
    const underWay = (host: string) =>
      due(host, 9, { probe: { url: `https://${host}.example/`, since: NOW - 9 } });
    const one = new Map([...underWay('a'), ...due('b', 3), ...due('c', 2)]);
    const { watches, commands } = watchesAfter(one, TIMER);
    expect(commands).toEqual([{ type: 'probe-url', url: 'https://b.example/' }]);
    expect([...watches.keys()]).toEqual(['https://b.example']);
    const two = new Map([...underWay('a'), ...underWay('b'), ...due('c', 2)]);
    expect(watchesAfter(two, TIMER)).toMatchObject({ commands: [], watches: new Map() });
  });

  it('name the tab that must still show the page, only where that is to be reloaded', () => {
    const at = (own: Parameters<typeof watchedPage>[1]) =>
      watchesAfter(watchesOf([watchedPage(PAGE, own)], { wait: { since: NOW, delay: 0 } }), TIMER)
        .commands;
    expect(at({ way: 'reload' })).toEqual([{ type: 'probe-url', url: PAGE, inTab: idOf(PAGE) }]);
    expect(at({})).toEqual([{ type: 'probe-url', url: PAGE }]);
    expect(at({ way: 'tab' })).toEqual([]);
    const pages = [watchedPage(OTHER, { state: 'back' }), watchedPage(PAGE, { way: 'reload' })];
    const own = { wait: { since: NOW, delay: 0 } };
    const { commands } = watchesAfter(watchesOf(pages, own), TIMER);
    expect(commands).toEqual([{ type: 'probe-url', url: PAGE, inTab: idOf(PAGE) }]);
  });
});

describe('the Retry-After of a tab', () => {
  const watched = watchesOf([watchedPage(PAGE)]);
  const floorAfter = (before: TabRecord, after: TabRecord | null) => {
    const { watches } = watchesAfter(watched, TIMER, {
      before: [before],
      after: [[before.tabId, after]],
    });
    return watches.get(ORIGIN)?.notBefore;
  };

  it('holds for its watched site, also once the tab is closed', () => {
    expect(floorAfter(failed(), failed({ notBefore: FLOOR }))).toEqual(FLOOR);
    expect(floorAfter(failed({ notBefore: FLOOR }), null)).toEqual(FLOOR);
    expect(floorAfter(failed({ notBefore: FLOOR }), failed())).toEqual(FLOOR);
  });

  it('changes nothing where there is none, the tab is private, or its site is not watched', () => {
    expect(floorAfter(failed(), failed({ attemptsMade: 2 }))).toBeUndefined();
    const own = { incognito: true };
    expect(floorAfter(failed({}, own), failed({ notBefore: FLOOR }, own))).toBeUndefined();
    const elsewhere = { page: idOf('https://elsewhere.example/') };
    const after = floorAfter(failed(elsewhere), failed({ ...elsewhere, notBefore: FLOOR }));
    expect(after).toBeUndefined();
  });

  it('that a request of a watch received holds for the tabs beside what else changed', () => {
    const underWay = watchesOf([watchedPage(PAGE)], { probe: { url: PAGE, since: NOW - 100 } });
    const headers = { 'retry-after': '7200' };
    const answer = { status: 503, url: PAGE, headers };
    const changed = failedAt('https://elsewhere.example/', WAITING, {}, { tabId: 8 });
    const { tabs, watches } = watchesAfter(
      underWay,
      { type: 'probe-answered', url: PAGE, answer },
      { before: [failed()], after: [[8, changed]] },
    );
    expect([...tabs.keys()]).toEqual([8, 7]);
    expect(tabs.get(8)).toBe(changed);
    expect(tabs.get(7)?.incident?.notBefore).toEqual(watches.get(ORIGIN)?.notBefore);
    expect(tabs.get(7)?.incident?.notBefore).toMatchObject({ since: NOW, delay: 7_200_000 });
  });
});

describe('a request of a watch without a Retry-After', () => {
  it('changes no tab', () => {
    const underWay = watchesOf([watchedPage(PAGE)], { probe: { url: PAGE, since: NOW - 100 } });
    const answer = { status: 503, url: PAGE, headers: {} };
    const event = { type: 'probe-answered', url: PAGE, answer } as const;
    expect(watchesAfter(underWay, event, { before: [failed()] }).tabs.size).toBe(0);
    const held = failed({ notBefore: FLOOR });
    expect(watchesAfter(underWay, event, { before: [held] }).tabs.size).toBe(0);
  });
});

describe('an event', () => {
  it('changes no watch, and gives the tabs back as they are, where nothing is watched', () => {
    const changed = failed();
    const { watches, tabs, commands } = watchesAfter(new Map(), TIMER, { after: [[7, changed]] });
    expect({ watches, commands }).toEqual({ watches: new Map(), commands: [] });
    expect([...tabs]).toEqual([[7, changed]]);
  });

  it('opens the list where a notification is clicked whose pages are gone', () => {
    const { commands } = watchesAfter(new Map(), { type: 'notification-clicked', id: '1' });
    expect(commands).toEqual([{ type: 'show-page', page: null }]);
  });

  it('names only the watches that it changed, and as gone those without a page', () => {
    const over = watchedPage(PAGE, { state: 'back', at: NOW - WATCH_LASTS });
    const all = new Map([...watchesOf([over]), ...watchesOf([watchedPage('https://b.example/')])]);
    const { watches } = watchesAfter(all, TIMER);
    expect([...watches]).toEqual([[ORIGIN, null]]);
  });
});
