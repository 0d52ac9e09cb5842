import { describe, expect, it } from 'vitest';
import { tooLongAt } from '../../../src/core/http/address.ts';
import type { OneTimeKind } from '../../../src/core/http/one-time-link.ts';
import type { PageId } from '../../../src/core/http/page-id.ts';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Incident, Phase, Trigger } from '../../../src/core/state/incident.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { HIDDEN_FOR_LONG, MAX_WATCHED, type WatchedPage } from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { shownTab } from '../../fakes/tab-parts.ts';
import { failedAt, NOW, watchedPage, watchesAfter, watchesOf } from '../../fakes/watch-parts.ts';
import { failedAnswer } from '../../gallery/record-of.ts';

const PAGE = 'https://shop.example/orders';
const OTHER = 'https://shop.example/basket';
const WAITING = { name: 'waiting', since: NOW - 1000, delay: 60_000 } as Phase;
const ENDED = { name: 'ended', reason: 'stopped', at: NOW - 1000 } as Phase;
const RECOVERED: Phase = { name: 'recovered', at: NOW, viewedAt: null };
const TIMER = { type: 'timer-fired' } as IdentifiedEvent;
const IS_BACK = { ...watchedPage(PAGE, { at: NOW }), state: 'back' };
const shown = (hidden = false): IdentifiedEvent => ({
  type: 'tab-queried',
  tabId: 7,
  tab: shownTab({ page: idOf(PAGE), hidden }),
});
const attempt = (trigger: Trigger) => [{ at: NOW - 900, trigger, outcome: 200 }];
const failed = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}, phase = WAITING) =>
  failedAt(PAGE, phase, own, record);
const recovered = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) =>
  failedAt(PAGE, RECOVERED, own, record);

/** The list after a tab went from one record to the next. */
const follow = (
  pages: readonly WatchedPage[],
  before: TabRecord | null,
  next: TabRecord | null,
  { event = TIMER, notifies = false } = {},
) =>
  watchesAfter(watchesOf(pages), event, {
    before: before === null ? [] : [before],
    after: [[7, next]],
    context: { settings: { ...DEFAULT_SETTINGS, notifyHiddenTabs: notifies } },
  });
const PENDING = watchedPage(PAGE);

describe('a watched page that its own tab brings back', () => {
  it.each(['pending', 'unclear'] as const)('is back if it was %s', (state) => {
    const { pages, commands } = follow([watchedPage(PAGE, { state })], failed(), recovered());
    expect(pages).toEqual([IS_BACK]);
    expect(commands).toMatchObject([{ type: 'notify', state: 'back' }]);
  });

  it('leaves the other pages of its site and their schedule, which begins again', () => {
    const { watches } = watchesAfter(
      watchesOf([PENDING, watchedPage(OTHER)], { attemptsMade: 4 }),
      TIMER,
      { before: [failed()], after: [[7, recovered()]] },
    );
    const pages = [IS_BACK, watchedPage(OTHER)];
    expect([...watches.values()]).toMatchObject([{ pages, attemptsMade: 0 }]);
  });

  it.each(['user', 'tab-activated'] as const)(
    'is off the list if the user did that (%s) and sees it',
    (trigger) => {
      const next = recovered({ attempts: attempt(trigger) });
      const by = (event: IdentifiedEvent) => follow([PENDING], failed(), next, { event }).pages;
      expect(by(shown())).toEqual([]);
      expect(by(shown(true))).toEqual([IS_BACK]);
      expect(by(TIMER)).toEqual([IS_BACK]);
      expect(by({ type: 'tab-queried', tabId: 7, tab: null })).toEqual([IS_BACK]);
    },
  );

  it.each(['schedule', 'follow', 'page', null] as const)(
    'is back in view as well if the user did not do that: %s',
    (trigger) => {
      const attempts = trigger === null ? [] : [...attempt('user'), ...attempt(trigger)];
      const { pages } = follow([PENDING], failed(), recovered({ attempts }), { event: shown() });
      expect(pages).toEqual([IS_BACK]);
    },
  );

  it('is no news if the tab had recovered already, fails still, or is closed', () => {
    expect(follow([PENDING], recovered(), recovered()).pages).toEqual([PENDING]);
    expect(follow([PENDING], failed(), failed()).pages).toEqual([PENDING]);
    expect(follow([PENDING], failed(), null).pages).toEqual([PENDING]);
    expect(follow([PENDING], null, recovered()).pages).toEqual([PENDING]);
    expect(follow([PENDING], { ...failed(), incident: null }, recovered()).pages).toEqual([
      PENDING,
    ]);
  });

  it.each([true, null])('is not told of a tab that is or may be private: %s', (incognito) => {
    const own = { incognito };
    const { pages } = follow([PENDING], failed({}, own), recovered({}, own), { notifies: true });
    expect(pages).toEqual([PENDING]);
  });

  it('stays as it is if its result is known', () => {
    const over = watchedPage(PAGE, { state: 'ended' });
    expect(follow([over], failed(), recovered()).pages).toEqual([over]);
  });
});

describe('a watched page that the user loads again after its tries had ended', () => {
  const load = (status = 200, page: PageId = idOf(PAGE)) => ({
    ...newLoad({ requestId: '1', method: 'GET' }, page, NOW - 500),
    answer: failedAnswer({ page, status }),
  });
  const byUser = (
    own: Partial<TabRecord> = {},
    { event = shown(), phase = ENDED, next = { ...failed(), incident: null } as TabRecord } = {},
  ) => follow([PENDING], failed({}, { load: load(), ...own }, phase), next, { event }).pages;

  it('is off the list if it loads in view, and back if it loads in a hidden tab', () => {
    expect(byUser()).toEqual([]);
    expect(byUser({ load: load(399) })).toEqual([]);
    expect(byUser({}, { event: shown(true) })).toEqual([IS_BACK]);
  });

  it('is off the list if the address loads that had led to it', () => {
    const first = { address: OTHER, page: idOf(OTHER), isOwn: true };
    const led = { ...first, times: 0, isNext: false, isRequested: false };
    expect(byUser({ load: load(200, idOf(OTHER)), first: led })).toEqual([]);
    expect(byUser({ load: load(200, idOf(OTHER)) })).toEqual([PENDING]);
  });

  it.each([
    ['nothing was loaded', { load: null }],
    ['nothing answered', { load: { ...load(), answer: null } }],
    ['it fails again', { load: load(400) }],
  ])('stays on the list if %s', (_, own) => {
    expect(byUser(own)).toEqual([PENDING]);
  });

  it('stays on the list if that is not known of the tab', () => {
    expect(byUser({}, { event: TIMER })).toEqual([PENDING]);
    expect(byUser({}, { event: { type: 'tab-queried', tabId: 7, tab: null } })).toEqual([PENDING]);
    expect(byUser({}, { phase: WAITING })).toEqual([PENDING]);
    expect(byUser({}, { next: failed({}, {}, ENDED) })).toEqual([PENDING]);
  });
});

describe('a page that nobody watches, and that came back in a hidden tab', () => {
  const LONG_AGO = { hidden: true, startedAt: NOW - HIDDEN_FOR_LONG };
  const tell = (
    own: Partial<Incident> = {},
    {
      event = TIMER,
      notifies = true,
      pages = [] as readonly WatchedPage[],
      page = idOf(PAGE),
      wasHidden = true,
    } = {},
  ) => {
    const is = { ...LONG_AGO, ...own };
    const before = failed({ ...is, hidden: wasHidden });
    return follow(pages, before, recovered({ ...is, page }), { event, notifies }).pages;
  };
  const NEWS = { ...IS_BACK, url: idOf(PAGE) };

  it('is announced if the user turned that on, without its address', () => {
    expect(tell()).toEqual([NEWS]);
    expect(tell({}, { event: shown(true) })).toEqual([NEWS]);
    expect(tell({}, { notifies: false })).toEqual([]);
    expect(tell({}, { notifies: false, pages: [watchedPage(OTHER)] })).toHaveLength(1);
  });

  it('is announced beside another tab that changes and does not come back', () => {
    const own = { tabId: 8 };
    const none = { ...failed({}, { tabId: 9 }), incident: null };
    const { pages } = watchesAfter(watchesOf([]), TIMER, {
      before: [failed({}, own), none, failed(LONG_AGO)],
      after: [
        [8, failed({}, own)],
        [9, none],
        // A new tab.
        [10, recovered(LONG_AGO, { tabId: 10 })],
        [7, recovered(LONG_AGO)],
      ],
      context: { settings: { ...DEFAULT_SETTINGS, notifyHiddenTabs: true } },
    });
    expect(pages).toEqual([NEWS]);
  });

  it('is announced beside the watched pages of its site', () => {
    expect(tell({}, { pages: [watchedPage(OTHER)] })).toEqual([watchedPage(OTHER), NEWS]);
  });

  it('is announced if the user last looked at it two minutes ago or earlier', () => {
    const at = NOW - HIDDEN_FOR_LONG;
    expect(tell({ lastViewedAt: at })).toEqual([NEWS]);
    expect(tell({ lastViewedAt: at + 1 })).toEqual([]);
    expect(tell({ startedAt: at + 1 })).toEqual([]);
    expect(tell({ startedAt: at + 1, lastViewedAt: at })).toEqual([]);
  });

  it('is not announced if the user sees it, or could see it before', () => {
    expect(tell({}, { event: shown() })).toEqual([]);
    expect(tell({}, { wasHidden: false })).toEqual([]);
  });

  it.each([true, null])('is not announced of a tab that is or may be private: %s', (incognito) => {
    for (const pages of [[], [watchedPage(OTHER)]]) {
      const [before, next] = [failed(LONG_AGO, { incognito }), recovered(LONG_AGO, { incognito })];
      expect(follow(pages, before, next, { notifies: true }).pages).toEqual(pages);
    }
  });

  it.each(['sign-in', 'other'] satisfies OneTimeKind[])(
    'is not announced if its address works only once: %s',
    (oneTime) => {
      expect(tell({ answer: failedAnswer({ oneTime }) })).toEqual([]);
    },
  );

  it(`is not announced beside ${MAX_WATCHED} pages`, () => {
    const others = Array.from({ length: MAX_WATCHED }, (_, nth) =>
      watchedPage(`https://s${nth}.example/`),
    );
    expect(tell({}, { pages: others })).toHaveLength(MAX_WATCHED);
    expect(tell({}, { pages: others.slice(1) })).toContainEqual(NEWS);
  });

  it('is announced as the page that the tab shows now, unless that is of another site or too long', () => {
    const at = (url: string) =>
      tell({}, { page: idOf(url) }).map(({ page, url: of }) => [page, of]);
    expect(at(OTHER)).toEqual([[idOf(OTHER), idOf(OTHER)]]);
    expect(at('https://elsewhere.example/')).toEqual([[idOf(PAGE), idOf(PAGE)]]);
    const long = tell({}, { page: tooLongAt('https://shop.example') as PageId });
    expect(long).toEqual([NEWS]);
  });

  it('is not announced again when the user loads it after its tries had ended', () => {
    const before = failed(
      { ...LONG_AGO },
      {
        load: {
          ...newLoad({ requestId: '1', method: 'GET' }, idOf(PAGE), NOW - 500),
          answer: failedAnswer({ page: idOf(PAGE), status: 200 }),
        },
      },
      ENDED,
    );
    const next = { ...failed(), incident: null };
    const pages = [watchedPage(OTHER)];
    const after = follow(pages, before, next, { event: shown(true), notifies: true });
    expect(after.pages).toEqual(pages);
  });
});
