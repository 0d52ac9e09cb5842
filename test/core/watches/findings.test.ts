import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../src/core/http/page-id.ts';
import {
  NEXT_PROBE_DELAY,
  PROBE_LOST_AFTER,
  UNCLEAR_LASTS,
  WATCH_LASTS,
  WATCH_SCHEDULE,
  type Watch,
  type WatchAnswer,
  type WatchedPage,
} from '../../../src/core/state/watch.ts';
import { findingOf } from '../../../src/core/watches/finding.ts';
import {
  afterProbe,
  expirePages,
  markBack,
  NEW_WATCH,
  startProbe,
  withNotBefore,
} from '../../../src/core/watches/watch-changes.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { CONTEXT, NOW, watchedPage } from '../../fakes/watch-parts.ts';

const ORIGIN = 'https://a.test';
const A = `${ORIGIN}/a`;
const B = `${ORIGIN}/b`;
const MINUTE = 60_000;
const answer = (status: number, own: Partial<WatchAnswer> = {}): WatchAnswer => ({
  status,
  url: A,
  headers: {},
  ...own,
});
const watch = (pages: readonly WatchedPage[], own: Partial<Watch> = {}): Watch => ({
  ...NEW_WATCH,
  pages,
  attemptsMade: 1,
  wait: { since: NOW, delay: 10 * MINUTE },
  ...own,
});
const CHECK = { 'cf-mitigated': 'challenge' };

describe('an answer to a request without cookies', () => {
  it.each([
    ['no-answer' as const, 'down'],
    [answer(200), 'fine'],
    [answer(404), 'fine'],
    [answer(410), 'unclear'],
    [answer(499), 'unclear'],
    [answer(500), 'down'],
    [answer(501), 'down'],
    [answer(200, { url: null }), 'unclear'],
    [answer(429), 'nothing'],
    // A check is neither a failure nor a limit, whatever its status.
    [answer(429, { headers: CHECK }), 'unclear'],
    [answer(503, { headers: CHECK }), 'unclear'],
    [answer(503, { isRoom: true }), 'unclear'],
    [answer(429, { isRoom: true }), 'unclear'],
    [answer(404, { isOfRouter: true }), 'down'],
    [answer(404, { headers: { 'x-railway-fallback': 'true' } }), 'down'],
  ])('%j says: %s', (given, finding) => {
    expect(findingOf(A, given)).toBe(finding);
  });
});

describe('a request to a watched page', () => {
  const since = NOW - 500;
  const answered = (
    page: WatchedPage,
    given: Parameters<typeof afterProbe>[2],
    own: Partial<Watch> = {},
  ) => {
    const { url } = page;
    return afterProbe(watch([page], { probe: { url, since }, ...own }), url, given, CONTEXT);
  };
  const down = watchedPage(A);
  const unclear = { ...down, state: 'unclear', at: NOW };

  it.each(['due', 'open'] as const)(
    'claims no return if the site was not down before: %s',
    (baseline) => {
      const page = watchedPage(A, { baseline });
      expect(answered(page, answer(200)).pages).toEqual([{ ...unclear, baseline }]);
      expect(answered(page, answer(502)).pages).toEqual([down]);
      expect(answered(page, answer(429)).pages).toEqual([page]);
      expect(answered(page, 'lost').pages).toEqual([page]);
    },
  );

  it('claims a return only of a page that is on the list', () => {
    const other = afterProbe(watch([watchedPage(B)]), A, answer(200), CONTEXT);
    expect(other).toMatchObject({ pages: [watchedPage(B)], attemptsMade: 2 });
  });

  it('leaves the page of a tab that is to be reloaded pending, whatever shows that it is well', () => {
    const tab = watchedPage(A, { way: 'reload' });
    expect(answered(tab, answer(200)).pages).toEqual([tab]);
    for (const baseline of ['due', 'open'] as const)
      for (const given of [answer(200), answer(410)])
        expect(answered({ ...tab, baseline }, given).pages).toEqual([{ ...tab, baseline }]);
    expect(answered({ ...tab, baseline: 'open' }, answer(502)).pages).toEqual([tab]);
    expect(answered(tab, answer(410)).pages).toEqual([{ ...tab, unclearSince: NOW }]);
  });

  it('ends as unclear after unclear answers for ten minutes, and not sooner', () => {
    const since = (ms: number) => ({ ...down, unclearSince: NOW - ms });
    expect(answered(down, answer(410)).pages).toEqual([since(0)]);
    expect(answered(since(9), answer(410)).pages).toEqual([since(9)]);
    expect(answered(since(UNCLEAR_LASTS - 1), answer(410)).pages).toEqual([
      since(UNCLEAR_LASTS - 1),
    ]);
    expect(answered(since(UNCLEAR_LASTS), answer(410)).pages).toEqual([unclear]);
    expect(answered(since(9), answer(502)).pages).toEqual([down]);
    expect(answered(since(9), answer(429)).pages).toEqual([since(9)]);
  });

  it('changes no result, and no other page of the site', () => {
    const other = watchedPage(B, { baseline: 'open', unclearSince: NOW - 9 });
    const pages = [watchedPage(A, { state: 'back', unclearSince: 5 }), other];
    const next = afterProbe(watch(pages), A, answer(502), CONTEXT);
    expect(next.pages).toEqual([other, pages[0]]);
  });

  it('is followed by those to the other pages, in their order', () => {
    const [c, d] = [watchedPage(`${ORIGIN}/c`), watchedPage(`${ORIGIN}/d`)];
    const order = (url: string) =>
      afterProbe(watch([down, watchedPage(B), c, d]), url, 'no-answer', CONTEXT).pages;
    expect(order(A)).toEqual([watchedPage(B), c, d, down]);
    expect(order(B)).toEqual([down, c, d, watchedPage(B)]);
    expect(order(d.url)).toEqual([down, watchedPage(B), c, d]);
  });

  it('is one of the schedule unless the click caused it, less than a second ago', () => {
    const made = (own: Partial<WatchedPage>, probe: Watch['probe'] = { url: A, since: NOW }) =>
      answered(watchedPage(A, own), 'no-answer', { probe }).attemptsMade;
    expect(made({ baseline: 'open', at: NOW - 999 })).toBe(1);
    expect(made({ baseline: 'open', at: NOW - 1000 })).toBe(2);
    expect(made({ baseline: 'due', at: NOW })).toBe(2);
    expect(made({ at: NOW })).toBe(2);
    expect(made({ baseline: 'open', at: NOW }, null)).toBe(2);
    const gone = afterProbe(
      watch([watchedPage(B)], { probe: { url: A, since } }),
      A,
      'lost',
      CONTEXT,
    );
    expect(gone.attemptsMade).toBe(2);
  });

  it('that finds its tab gone takes its pages off the list, and the next one follows soon', () => {
    const next = afterProbe(watch([down, watchedPage(B)]), A, 'no-tab', CONTEXT);
    const wait = { since: NOW, delay: NEXT_PROBE_DELAY };
    expect(next).toMatchObject({ pages: [watchedPage(B)], attemptsMade: 1, probe: null, wait });
  });

  it('keeps a Retry-After that asks for longer, and adds none where there is none', () => {
    const floor = { since: NOW, delay: 7_200_000, spread: 0 };
    const headers = { 'retry-after': '60' };
    expect(answered(down, answer(503, { headers }), { notBefore: floor }).notBefore).toBe(floor);
    expect(answered(down, answer(503)).notBefore).toBeNull();
    expect(answered(down, 'no-answer')).toMatchObject({ notBefore: null });
  });

  it('counts the day until it was sent, or until now where that is unknown', () => {
    const page = watchedPage(A, { at: NOW - WATCH_LASTS });
    expect(answered(page, 'no-answer', { probe: null }).pages).toMatchObject([{ state: 'ended' }]);
    expect(answered(page, 'no-answer').pages).toMatchObject([{ state: 'pending' }]);
  });

  it('a day after the click ends what was down, and forgets a tab whose site never was', () => {
    const at = NOW - WATCH_LASTS;
    const end = (own: Partial<WatchedPage>, given = answer(429)) =>
      answered(watchedPage(A, { at, ...own }), given, { probe: null }).pages;
    expect(end({ way: 'reload', baseline: 'open' })).toEqual([]);
    expect(end({ way: 'reload' })).toMatchObject([{ state: 'ended', at: NOW }]);
    expect(end({ baseline: 'open' })).toMatchObject([{ state: 'ended', at: NOW }]);
    expect(end({ at: at + 1 })).toMatchObject([{ state: 'pending' }]);
    expect(end({ state: 'back' })).toMatchObject([{ state: 'back', at }]);
  });
});

describe('the watch of a site', () => {
  it('marks only the named page as back, and only while the user waits for it', () => {
    const pages = [watchedPage(A, { state: 'unclear', way: 'reload' }), watchedPage(B)];
    expect(markBack(watch(pages), idOf(A), CONTEXT).pages).toEqual([
      watchedPage(A, { state: 'back', at: NOW }),
      watchedPage(B),
    ]);
    const ended = [watchedPage(A, { state: 'ended' })];
    expect(markBack(watch(ended), idOf(A), CONTEXT).pages).toEqual(ended);
  });

  it('waits as long as before for its next request where Retry-After asks for less', () => {
    const floor = { since: NOW, delay: MINUTE, spread: 0 };
    const waiting = watch([watchedPage(A)], { wait: { since: NOW - MINUTE, delay: 10 * MINUTE } });
    const wait = { since: NOW, delay: 9 * MINUTE };
    expect(withNotBefore(waiting, floor, CONTEXT)).toMatchObject({ notBefore: floor, wait });
  });

  it('gives up no request before forty seconds, and then frees its slot', () => {
    const probe = { url: A, since: NOW - PROBE_LOST_AFTER };
    const lost = expirePages(watch([watchedPage(A)], { probe }), CONTEXT);
    expect(lost).toMatchObject({ probe: null, attemptsMade: 2 });
    expect(lost.wait).toEqual({ since: NOW, delay: WATCH_SCHEDULE[2] });
    const early = watch([watchedPage(A)], { probe: { url: A, since: probe.since + 1 } });
    expect(expirePages(early, CONTEXT)).toBe(early);
  });

  it('forgets results after a day to the millisecond, and keeps what it still asks for', () => {
    const at = NOW - WATCH_LASTS;
    const pages = [
      watchedPage(A, { state: 'unclear', at }),
      watchedPage(B, { at }),
      watchedPage(`${B}2`, { state: 'back', at: at + 1 }),
    ];
    expect(expirePages(watch(pages), CONTEXT).pages).toEqual(pages.slice(1));
    const fresh = watch(pages.slice(2));
    expect(expirePages(fresh, CONTEXT)).toBe(fresh);
  });

  it('asks for a new page first, as soon as a slot is free, although tabs try it or the computer slept', () => {
    const late = { since: NOW - 10 * MINUTE, delay: 0 };
    const fresh = watchedPage(B, { baseline: 'due' });
    const all = watch([watchedPage(A), fresh], { wait: late });
    const tabs = () => ({ tried: new Set<PageId>([idOf(B)]), notBefore: null });
    expect(startProbe(all, ORIGIN, false, tabs, CONTEXT)).toBe(all);
    const started = startProbe(all, ORIGIN, true, tabs, CONTEXT);
    expect(started.probe).toEqual({ url: B, since: NOW });
    expect(started.pages).toEqual([watchedPage(A), { ...fresh, baseline: 'open' }]);
    // Its result is known by now.
    const over = watch([watchedPage(A), { ...fresh, state: 'unclear' }], {
      wait: { since: NOW, delay: 0 },
    });
    expect(startProbe(over, ORIGIN, true, tabs, CONTEXT).probe).toMatchObject({ url: A });
  });

  it('waits for a slot after the computer slept, as at any time', () => {
    const slept = watch([watchedPage(A)], { wait: { since: NOW - 10 * MINUTE, delay: 0 } });
    const none = () => ({ tried: new Set<PageId>(), notBefore: null });
    expect(startProbe(slept, ORIGIN, false, none, CONTEXT)).toBe(slept);
  });

  it('asks for nothing without a page, and for none that its tab tries', () => {
    const none = () => ({ tried: new Set<PageId>(), notBefore: null });
    const wait = { since: NOW, delay: 0 };
    for (const pages of [
      [],
      [watchedPage(A, { way: 'tab' })],
      [watchedPage(A, { state: 'back' })],
    ]) {
      const idle = watch(pages, { wait });
      expect(startProbe(idle, ORIGIN, true, none, CONTEXT)).toBe(idle);
    }
    const both = watch([watchedPage(A, { way: 'tab' }), watchedPage(B)], { wait });
    expect(startProbe(both, ORIGIN, true, none, CONTEXT).probe).toMatchObject({ url: B });
  });
});
