import { describe, expect, it } from 'vitest';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Incident, NotBefore, Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { MAX_WATCHED, type WatchedPage } from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import { failedAt, NOW, watchedPage, watchesAfter, watchesOf } from '../../fakes/watch-parts.ts';
import { failedAnswer } from '../../gallery/record-of.ts';

const PAGE = 'https://shop.example/orders';
const OTHER = 'https://shop.example/basket';
const ELSEWHERE = 'https://elsewhere.example/';
const ORIGIN = 'https://shop.example';
const ENDED = { name: 'ended', reason: 'stopped', at: NOW - 1000 } as Phase;
const RECOVERED = { name: 'recovered', at: NOW - 1000, viewedAt: null } as Phase;
const FLOOR: NotBefore = { since: NOW - 1000, delay: 7_200_000, spread: 1000 };
const PENDING = watchedPage(PAGE);
const BACK = watchedPage(PAGE, { state: 'back' });
const REST = watchedPage(OTHER);

const failed = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}, phase = ENDED) =>
  failedAt(PAGE, phase, own, record);
const withoutIncident = (record: Partial<TabRecord> = {}) => ({
  ...failed({}, record),
  incident: null,
});
const on = (
  pages: readonly WatchedPage[],
  event: IdentifiedEvent,
  ...before: readonly TabRecord[]
) => watchesAfter(watchesOf(pages), event, { before });

describe('“Tell me when it’s back”', () => {
  const click = (
    record: TabRecord | null,
    { url = PAGE, page = idOf(PAGE), isPart = false, watched = [] as readonly WatchedPage[] } = {},
  ) => {
    const event = { type: 'watch-requested', tabId: 7, url, page, isPart } as const;
    return on(watched, event, ...(record === null ? [] : [record]));
  };
  const requested = (url = PAGE, page = idOf(PAGE)) => ({ url, page, state: 'pending', at: NOW });

  it('watches the page, and asks for it at once', () => {
    const { pages, commands, watches } = click(failed({ notBefore: FLOOR }));
    expect(pages).toMatchObject([requested()]);
    expect(commands).toEqual([{ type: 'probe-url', url: PAGE }]);
    expect(watches.get(ORIGIN)?.notBefore).toEqual(FLOOR);
  });

  it.each(['back', 'ended', 'unclear'] as const)('watches it again if it was %s', (state) => {
    const watched = [watchedPage(PAGE, { state }), REST];
    expect(click(failed(), { watched }).pages).toMatchObject([REST, requested()]);
  });

  it('leaves it as it is if it is watched already', () => {
    expect(click(failed(), { watched: [PENDING] }).pages).toEqual([PENDING]);
  });

  it.each([
    ['nothing failed in the tab', withoutIncident()],
    ['nothing is known of the tab', null],
    ['it came back', failed({}, {}, RECOVERED)],
    ['the tab shows another page by now', failed({ page: idOf(OTHER) })],
    ['the tab is private', failed({}, { incognito: true })],
    ['the tab may be private', failed({}, { incognito: null })],
    ['the tab is in a container', failed({}, { cookieStoreId: 'firefox-container-1' })],
    ['it works only once', failed({ answer: failedAnswer({ oneTime: 'other' }) })],
  ])('watches nothing if %s', (_, record) => {
    expect(click(record)).toMatchObject({ pages: [], commands: [] });
  });

  it('watches no address that cannot be opened, or that its fragment turned into a one-time link', () => {
    const page = idOf('about:blank');
    expect(click(failed({ page }), { url: 'about:blank', page }).pages).toEqual([]);
    expect(click(failed(), { url: `${PAGE}#/reset-password?token=a1b2c3d4e5f6` }).pages).toEqual(
      [],
    );
  });

  it(`watches at most ${MAX_WATCHED} pages`, () => {
    const others = Array.from({ length: MAX_WATCHED }, (_, nth) =>
      watchedPage(`https://s${nth}.example/`),
    );
    expect(click(failed(), { watched: others }).pages).toEqual(others);
    expect(click(failed(), { watched: others.slice(1) }).pages).toHaveLength(MAX_WATCHED);
  });

  it('watches a failed part of any page that is not private', () => {
    const part = { url: OTHER, page: idOf(OTHER), isPart: true };
    for (const record of [failed(), withoutIncident(), null])
      expect(click(record, part).pages).toMatchObject([requested(OTHER, idOf(OTHER))]);
    expect(click(withoutIncident({ incognito: true }), part).pages).toEqual([]);
    const store = { cookieStoreId: 'firefox-container-1' };
    expect(click(withoutIncident(store), part).pages).toEqual([]);
    expect(click(null, { ...part, page: idOf(ELSEWHERE) }).pages).toEqual([]);
  });
});

describe('the list', () => {
  it('shows a page that is opened from it, and then counts it as seen', () => {
    const { pages, commands } = on([BACK, REST], { type: 'watch-opened', url: PAGE });
    expect(commands).toEqual([{ type: 'show-page', page: BACK }]);
    expect(pages).toEqual([REST]);
    expect(on([PENDING], { type: 'watch-opened', url: PAGE }).pages).toEqual([]);
  });

  it('keeps a page that its tab tries when it is opened, and not one that its tab tried', () => {
    const kept = { since: NOW - 5000, attemptsBefore: 0 };
    const tab = failed({ keptOpen: kept }, {}, { name: 'waiting', since: NOW, delay: 9000 });
    const open = (page: WatchedPage) => on([page], { type: 'watch-opened', url: PAGE }, tab).pages;
    const inTab = watchedPage(PAGE, { way: 'tab' });
    expect(open(inTab)).toEqual([inTab]);
    expect(open({ ...inTab, state: 'ended' })).toEqual([]);
  });

  it('opens nothing that is not on it', () => {
    const none = { commands: [], pages: [PENDING] };
    expect(on([PENDING], { type: 'watch-opened', url: OTHER })).toMatchObject(none);
    expect(on([PENDING], { type: 'watch-opened', url: ELSEWHERE })).toMatchObject(none);
    expect(on([PENDING], { type: 'watch-removed', url: ELSEWHERE })).toMatchObject(none);
  });

  it('loses the pages of sites whose access is gone, and no others', () => {
    const pages = [PENDING, REST, watchedPage(ELSEWHERE)];
    const after = on(pages, { type: 'access-lost', origins: [ORIGIN] });
    expect(after.pages).toEqual([watchedPage(ELSEWHERE)]);
    expect([...after.watches]).toEqual([[ORIGIN, null]]);
  });
});

describe('the answer to a request', () => {
  const answered = (url: string, probe: { url: string; since: number } | null) =>
    watchesAfter(watchesOf([PENDING, REST], { probe }), {
      type: 'probe-answered',
      url,
      answer: { status: 200, url, headers: {} },
    });

  it('shows that its page is back', () => {
    const { pages } = answered(PAGE, { url: PAGE, since: NOW - 50 });
    expect(pages).toEqual([{ ...BACK, at: NOW }, REST]);
  });

  it('counts for nothing where no such request is under way', () => {
    expect(answered(PAGE, null).watches.size).toBe(0);
    expect(answered(PAGE, { url: OTHER, since: NOW - 50 }).watches.size).toBe(0);
    expect(answered(ELSEWHERE, { url: PAGE, since: NOW - 50 }).watches.size).toBe(0);
  });
});

describe('a click on a notification', () => {
  const click = (pages: readonly WatchedPage[], id: string) =>
    on(pages, { type: 'notification-clicked', id });

  it.each([
    ['back', `${BACK.at}`],
    ['unclear', `unclear${BACK.at}`],
  ] as const)('shows its page that is %s, which then counts as seen', (state, id) => {
    const page = watchedPage(PAGE, { state });
    const { pages, commands } = click([page, REST], id);
    expect(commands).toEqual([{ type: 'show-page', page }]);
    expect(pages).toEqual([REST]);
  });

  it('opens the list if it is about several pages, or about none any more', () => {
    const both = [BACK, { ...REST, state: 'back' as const }];
    const list = { commands: [{ type: 'show-page', page: null }], pages: both };
    expect(click(both, `${BACK.at}`)).toMatchObject(list);
    expect(click(both, 'ended')).toMatchObject(list);
  });
});

describe('a tab that the user activates', () => {
  const activate = (record: TabRecord | null, page = BACK) =>
    on([page, REST], { type: 'tab-activated', tabId: 7 }, ...(record === null ? [] : [record]));

  it('shows a page that came back in it, which then counts as seen', () => {
    const { pages, commands } = activate(failed({}, {}, RECOVERED));
    expect(pages).toEqual([REST]);
    expect(commands).toEqual([]);
    expect(activate(failed({}, {}, RECOVERED), PENDING).pages).toEqual([PENDING, REST]);
  });

  it('leaves a page on the list that it still shows as failed', () => {
    expect(activate(failed())).toMatchObject({ pages: [BACK, REST], commands: [] });
  });

  it('is asked what it shows only while some page is back, and if nothing failed in it', () => {
    const ask = [{ type: 'query-tab', tabId: 7 }];
    expect(activate(null)).toMatchObject({ pages: [BACK, REST], commands: ask });
    expect(activate(withoutIncident()).commands).toEqual(ask);
    expect(activate(null, PENDING).commands).toEqual([]);
    const elsewhere = failed({ page: idOf(ELSEWHERE) }, {}, RECOVERED);
    expect(activate(elsewhere)).toMatchObject({ pages: [BACK, REST], commands: [] });
  });
});

describe('a tab that the browser describes', () => {
  const describeTab = (
    own: Parameters<typeof shownTab>[0] | null,
    pages = [BACK, REST],
    ...records: readonly TabRecord[]
  ) => {
    const tab = own === null ? null : shownTab({ page: idOf(PAGE), ...own });
    return on(pages, { type: 'tab-queried', tabId: 7, tab }, ...records).pages;
  };

  it('shows a page that is back, which then counts as seen', () => {
    expect(describeTab({})).toEqual([REST]);
    expect(describeTab({}, [BACK, REST], withoutIncident())).toEqual([REST]);
  });

  it('shows nothing that is back if it is hidden, private, gone, failed or at another page', () => {
    const all = [BACK, REST];
    expect(describeTab({ hidden: true })).toEqual(all);
    expect(describeTab({ incognito: true })).toEqual(all);
    expect(describeTab(null)).toEqual(all);
    expect(describeTab({}, all, failed())).toEqual(all);
    expect(describeTab({ page: idOf(OTHER) })).toEqual(all);
    expect(describeTab({ page: idOf(ELSEWHERE) })).toEqual(all);
    expect(describeTab({}, [PENDING, REST])).toEqual([PENDING, REST]);
  });
});

describe('a watched page that loads well in any tab', () => {
  const load = (
    own: Partial<Extract<IdentifiedEvent, { type: 'good-load' }>> = {},
    page = PENDING,
    ...records: readonly TabRecord[]
  ) => {
    const where = { tabId: 7, page: idOf(PAGE), watched: true, incognito: false, hidden: false };
    return on([page, REST], { type: 'good-load', ...where, ...own }, ...records).pages;
  };
  const IS_BACK = { ...BACK, at: NOW };

  it('is off the list if the user sees it, and back if not', () => {
    expect(load()).toEqual([REST]);
    expect(load({}, BACK)).toEqual([REST]);
    expect(load({ hidden: true })).toEqual([IS_BACK, REST]);
    expect(load({ hidden: true }, watchedPage(PAGE, { state: 'unclear' }))).toEqual([
      IS_BACK,
      REST,
    ]);
    expect(load({ hidden: true }, BACK)).toEqual([BACK, REST]);
    expect(load({}, PENDING, failed({ page: idOf(OTHER) }))).toEqual([REST]);
    expect(load({}, PENDING, withoutIncident())).toEqual([REST]);
  });

  it('stays on the list if the answer does not show it, in a private window, or where it had failed itself', () => {
    for (const hidden of [false, true]) {
      const all = [PENDING, REST];
      expect(load({ hidden, watched: false })).toEqual(all);
      expect(load({ hidden, incognito: true })).toEqual(all);
      expect(load({ hidden }, PENDING, failed())).toEqual(all);
      expect(load({ hidden, page: idOf(ELSEWHERE) })).toEqual(all);
      expect(load({ hidden, page: idOf(`${PAGE}/9`) })).toEqual(all);
    }
  });

  it('does not begin the schedule of its site again if it was back already, or is not watched', () => {
    const where = { tabId: 7, watched: true, incognito: false, hidden: true };
    for (const url of [PAGE, `${PAGE}/9`]) {
      const event = { type: 'good-load', ...where, page: idOf(url) } as const;
      const watched = watchesOf([BACK, REST], { attemptsMade: 4 });
      expect(watchesAfter(watched, event).watches.size).toBe(0);
    }
  });

  it('stays on the list if its tab is to be reloaded, and its site was not down so far', () => {
    for (const hidden of [false, true]) {
      for (const baseline of ['due', 'open'] as const) {
        const page = watchedPage(PAGE, { way: 'reload', baseline });
        expect(load({ hidden }, page)).toMatchObject([
          { page: idOf(PAGE), state: 'pending' },
          REST,
        ]);
        const requested = watchedPage(PAGE, { baseline });
        expect(load({ hidden }, requested)).toEqual(hidden ? [IS_BACK, REST] : [REST]);
      }
      const wasDown = watchedPage(PAGE, { way: 'reload' });
      expect(load({ hidden }, wasDown)).toEqual(hidden ? [IS_BACK, REST] : [REST]);
    }
  });
});
