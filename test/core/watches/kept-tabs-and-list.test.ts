import { describe, expect, it } from 'vitest';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import type { EndReason } from '../../../src/core/state/reasons.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { MAX_WATCHED } from '../../../src/core/state/watch.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAt, NOW, watchedPage, watchesAfter, watchesOf } from '../../fakes/watch-parts.ts';

const PAGE = 'https://shop.example/orders';
const OTHER = 'https://shop.example/basket';
const ELSEWHERE = 'https://elsewhere.example/';
const WAITING: Phase = { name: 'waiting', since: NOW - 1000, delay: 60_000 };
const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW });
const kept = (since = NOW) => ({ since, attemptsBefore: 3 });

const IN_TAB = watchedPage(PAGE, { at: NOW, way: 'tab' });
/** The tab that tries `PAGE` for a day, as requested some time ago. */
const tryingTab = (own: Partial<Incident> = {}, record: Partial<TabRecord> = {}) => {
  const { phase = WAITING, ...rest } = own;
  return failedAt(PAGE, phase, { keptOpen: kept(NOW - 9000), startedAt: 5, ...rest }, record);
};

describe('“Try in this tab for a day” puts the page on the list', () => {
  const click = (
    record: TabRecord | null,
    { url = PAGE, page = idOf(PAGE), watched = watchesOf([]) } = {},
  ) =>
    watchesAfter(
      watched,
      { type: 'keep-open', tabId: 7, url, page },
      { after: record === null ? [] : [[7, record]] },
    ).pages;

  it('as one that its tab tries', () => {
    expect(click(tryingTab({ keptOpen: kept() }))).toEqual([IN_TAB]);
  });

  it('in place of its earlier result, beside the other pages of its site', () => {
    const watched = watchesOf([watchedPage(PAGE, { state: 'unclear' }), watchedPage(OTHER)], {
      attemptsMade: 4,
    });
    const { watches, pages } = watchesAfter(
      watched,
      { type: 'keep-open', tabId: 7, url: PAGE, page: idOf(PAGE) },
      { after: [[7, tryingTab({ keptOpen: kept() })]] },
    );
    expect(pages).toEqual([watchedPage(OTHER), IN_TAB]);
    expect([...watches.values()]).toMatchObject([{ attemptsMade: 4 }]);
  });

  it('with the fragment by which the site tells its pages apart, and without a secret', () => {
    const record = tryingTab({ keptOpen: kept() });
    expect(click(record, { url: `${PAGE}#list` })).toMatchObject([{ url: `${PAGE}#list` }]);
    expect(click(record, { url: `${PAGE}#token=a1b2c3d4` })).toMatchObject([{ url: PAGE }]);
  });

  it.each([
    ['the tab does not try it', tryingTab({ keptOpen: null })],
    ['the tab already tried it before the click', tryingTab({ keptOpen: kept(NOW - 1) })],
    ['nothing failed in the tab', { ...tryingTab(), incident: null }],
    ['nothing is known of the tab', null],
    ['the tab is private', tryingTab({ keptOpen: kept() }, { incognito: true })],
    ['the tab may be private', tryingTab({ keptOpen: kept() }, { incognito: null })],
    ['the tab shows another page', tryingTab({ keptOpen: kept(), page: idOf(OTHER) })],
  ])('but not if %s', (_, record) => {
    expect(click(record)).toEqual([]);
  });

  it('but leaves its earlier result there if the tab shows another page by now', () => {
    const watched = watchesOf([watchedPage(PAGE, { state: 'unclear' })]);
    const elsewhere = tryingTab({ keptOpen: kept(), page: idOf(OTHER) });
    expect(click(elsewhere, { watched })).toMatchObject([{ state: 'unclear' }]);
  });

  it('but not if its address cannot be opened again', () => {
    const page = idOf('about:blank');
    const record = tryingTab({ keptOpen: kept(), page });
    expect(click(record, { url: 'about:blank', page })).toEqual([]);
  });

  it(`unless ${MAX_WATCHED} other pages are on it`, () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, nth) => watchedPage(`https://s${nth}.example/`));
    const record = tryingTab({ keptOpen: kept() });
    const clickOn = (...pages: Parameters<typeof watchesOf>[0]) =>
      click(record, { watched: watchesOf(pages) });
    expect(clickOn(...others(MAX_WATCHED - 1))).toContainEqual(IN_TAB);
    expect(clickOn(...others(MAX_WATCHED))).toEqual(others(MAX_WATCHED));
    // It is on the full list itself already.
    const unclear = watchedPage(PAGE, { state: 'unclear' });
    expect(clickOn(...others(MAX_WATCHED - 1), unclear)).toContainEqual(IN_TAB);
  });
});

describe('the removal of a page from the list', () => {
  const remove = (records: readonly TabRecord[], url = PAGE) =>
    watchesAfter(
      watchesOf([IN_TAB, watchedPage(OTHER)]),
      { type: 'watch-removed', url },
      { before: records },
    );
  const STOPPED = { name: 'ended', reason: 'stopped', at: NOW };

  it('stops the tab that tries it', () => {
    const { tabs, pages } = remove([tryingTab()]);
    expect([...tabs]).toMatchObject([[7, { tabId: 7, incident: { phase: STOPPED } }]]);
    expect(pages).toEqual([watchedPage(OTHER)]);
  });

  it('stops the tab that tries it behind a waiting room', () => {
    const room = { since: NOW - 1000, page: idOf(PAGE) };
    const { tabs } = remove([tryingTab({ page: idOf(ELSEWHERE), room })]);
    expect(tabs.get(7)?.incident?.phase).toEqual(STOPPED);
  });

  it('stops the tab that would try it once the user opens it again', () => {
    const { incident, ...tab } = tryingTab({}, { tabId: -8 });
    const leftPage = { answer: incident.answer, leftAt: NOW - 1000, incident };
    const { tabs, pages } = remove([{ ...tab, incident: null, leftPage }]);
    expect(tabs.get(-8)).toMatchObject({ incident: null, leftPage: { leftAt: NOW - 1000 } });
    expect(tabs.get(-8)?.leftPage?.incident).toMatchObject({ phase: STOPPED, keptOpen: null });
    expect(pages).toEqual([watchedPage(OTHER)]);
  });

  it('stops no tab that tries on the usual schedule, another page, or is private', () => {
    const own = [
      tryingTab({ keptOpen: null }, { tabId: 1 }),
      tryingTab({ page: idOf(OTHER) }, { tabId: 2 }),
      tryingTab({}, { tabId: 3, incognito: true }),
      tryingTab({}, { tabId: 4, incognito: null }),
      { ...tryingTab({}, { tabId: 5 }), incident: null },
    ];
    expect(remove(own).tabs.size).toBe(0);
  });

  it('stops no tab if the page is not on the list', () => {
    const { tabs, pages } = remove([tryingTab()], ELSEWHERE);
    expect(tabs.size).toBe(0);
    expect(pages).toHaveLength(2);
  });
});

describe('a page that its tab tries', () => {
  const follow = (
    was: TabRecord | null,
    now: TabRecord | null,
    pages = [IN_TAB, watchedPage(OTHER)],
  ) => {
    const own = was === null ? [] : [was];
    const watched = watchesOf(pages, { attemptsMade: 4 });
    const after = now === was ? [] : ([[7, now]] as const);
    return watchesAfter(watched, { type: 'timer-fired' }, { before: own, after });
  };
  const ENDED = { ...watchedPage(PAGE, { at: NOW }), state: 'ended' };

  it('stays on the list as long as the tab tries it', () => {
    expect(follow(tryingTab(), tryingTab({ attemptsMade: 9 })).watches.size).toBe(0);
    const first = tryingTab({}, { tabId: 0 });
    expect(follow(first, first).watches.size).toBe(0);
  });

  it('stays on the list while its tab is missing after a start of the browser', () => {
    const { incident, ...tab } = tryingTab({}, { tabId: -8 });
    const leftPage = { answer: incident.answer, leftAt: NOW - 1000, incident };
    expect(follow({ ...tab, incident: null, leftPage }, null).watches.size).toBe(0);
    for (const past of [{ ...leftPage, incident: null }, null]) {
      const none = { ...tab, incident: null, leftPage: past };
      expect(follow(none, none).pages).toEqual([watchedPage(OTHER)]);
    }
  });

  it.each(['stopped', 'stopped-in-browser'] as const)(
    'leaves the list when the user stops it: %s',
    (reason) => {
      const { watches, pages } = follow(
        tryingTab(),
        tryingTab({ keptOpen: null, phase: ended(reason) }),
      );
      expect(pages).toEqual([watchedPage(OTHER)]);
      expect([...watches.values()]).toMatchObject([{ attemptsMade: 4 }]);
    },
  );

  it('is on the list as given up when its day is over', () => {
    const gaveUp = tryingTab({ keptOpen: null, phase: ended('gave-up') });
    expect(follow(tryingTab(), gaveUp).pages).toEqual([watchedPage(OTHER), ENDED]);
  });

  it('is on the list as unclear when it ends for another reason', () => {
    const signIn = tryingTab({ keptOpen: null, phase: ended('sign-in') });
    const { pages, commands } = follow(tryingTab(), signIn);
    expect(pages).toEqual([watchedPage(OTHER), { ...ENDED, state: 'unclear' }]);
    expect(commands).toMatchObject([{ type: 'notify', state: 'unclear', urls: [PAGE] }]);
  });

  it('leaves the list with its tab, or when the tab tries it no more for now', () => {
    expect(follow(tryingTab(), null).pages).toEqual([watchedPage(OTHER)]);
    expect(follow(tryingTab(), tryingTab({ keptOpen: null })).pages).toEqual([watchedPage(OTHER)]);
    expect(follow(null, null).pages).toEqual([watchedPage(OTHER)]);
  });

  it('leaves the list when the tab shows a later failure, or nothing of this one', () => {
    const later = { keptOpen: null, startedAt: 6, phase: ended('gave-up') };
    expect(follow(tryingTab(), tryingTab(later)).pages).toEqual([watchedPage(OTHER)]);
    const none = { ...tryingTab(), incident: null };
    expect(follow(tryingTab(), none).pages).toEqual([watchedPage(OTHER)]);
    const ofOther = tryingTab({ keptOpen: null, phase: ended('gave-up') });
    expect(follow(null, ofOther).pages).toEqual([watchedPage(OTHER)]);
    const wasNotKept = tryingTab({ keptOpen: null });
    expect(follow(wasNotKept, ofOther).pages).toEqual([watchedPage(OTHER)]);
  });

  it('is followed to another address of its site, in place of what was known of that', () => {
    const led = tryingTab({ page: idOf(OTHER) });
    expect(follow(tryingTab(), led).pages).toEqual([{ ...IN_TAB, page: idOf(OTHER) }]);
    const elsewhere = tryingTab({ page: idOf(ELSEWHERE) });
    expect(follow(tryingTab(), elsewhere).pages).toEqual([watchedPage(OTHER)]);
  });

  it('is told apart from a page that is only asked, or that had its end', () => {
    const requested = [watchedPage(PAGE), watchedPage(OTHER, { state: 'back', way: 'tab' })];
    expect(follow(null, null, requested).watches.size).toBe(0);
  });
});
