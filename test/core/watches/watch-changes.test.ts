import { describe, expect, it } from 'vitest';
import type { PageId } from '../../../src/core/http/page-id.ts';
import type { NotBefore } from '../../../src/core/state/incident.ts';
import {
  LONGEST_GRACE,
  SHORTEST_GRACE,
  SLEEP_DETECTED_AFTER,
} from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  NEXT_PROBE_DELAY,
  OFFLINE_PROBE_DELAY,
  PROBE_LOST_AFTER,
  WATCH_LASTS,
  type Watch,
  type WatchedPage,
} from '../../../src/core/state/watch.ts';
import {
  addPage,
  afterProbe,
  expirePages,
  markBack,
  startProbe,
  withNotBefore,
} from '../../../src/core/watches/watch-changes.ts';
import { idOf } from '../../fakes/page-ids.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const MINUTE = 60_000;
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const ORIGIN = 'https://a.test';
const A = `${ORIGIN}/a`;
const B = `${ORIGIN}/b`;
const FLOOR: NotBefore = { since: NOW, delay: 30 * MINUTE, spread: MINUTE };
const FLOOR_ENDS_IN = 31 * MINUTE;
const NO_TABS = () => ({ tried: new Set<PageId>(), notBefore: null });

const which = (url: string) => ({ url, page: idOf(url) });
const page = (url: string, state: WatchedPage['state'] = 'pending', at = NOW): WatchedPage => ({
  url,
  page: idOf(url),
  state,
  at,
});
const watch = (own: Partial<Watch> = {}): Watch => ({
  pages: [page(A)],
  attemptsMade: 3,
  wait: { since: NOW - MINUTE, delay: 10 * MINUTE },
  notBefore: null,
  probe: null,
  ...own,
});

describe('a newly watched page', () => {
  const NEW = { ...page(A), baseline: 'due' } as const;
  const atOnce = { since: NOW, delay: 0 };

  it('is requested at once, on a new schedule if no other page of its site is pending', () => {
    expect(addPage(undefined, which(A), null, context)).toEqual({
      pages: [NEW],
      attemptsMade: 0,
      wait: atOnce,
      notBefore: null,
      probe: null,
    });
    const over = watch({ pages: [page(B, 'back', 5)] });
    const joined = addPage(over, which(A), null, context);
    expect(joined).toMatchObject({ attemptsMade: 0, wait: atOnce });
    expect(joined.pages).toEqual([page(B, 'back', 5), NEW]);
  });

  it('joins the schedule of the pending pages of its site', () => {
    expect(addPage(watch(), which(B), null, context)).toMatchObject({ attemptsMade: 3 });
  });

  it('replaces its own earlier result', () => {
    const { pages } = addPage(
      watch({ pages: [page(A, 'ended', 5), page(B)] }),
      which(A),
      null,
      context,
    );
    expect(pages).toEqual([page(B), NEW]);
  });

  it('is requested at once despite the Retry-After of its tab, which binds all later requests', () => {
    const next = addPage(undefined, which(A), FLOOR, context);
    expect(next).toMatchObject({ notBefore: FLOOR, wait: atOnce });
    const started = startProbe(next, ORIGIN, true, NO_TABS, context);
    expect(started).toMatchObject({ probe: { url: A }, pages: [{ baseline: 'open' }] });
    const down = afterProbe(started, A, { status: 502, url: A, headers: {} }, context);
    expect(down).toMatchObject({ attemptsMade: 0, wait: { since: NOW, delay: FLOOR_ENDS_IN } });
    expect(down.pages).toEqual([page(A)]);
  });
});

describe('the Retry-After of a tab', () => {
  it('applies to the watch of its site unless that waits longer already', () => {
    expect(withNotBefore(watch(), FLOOR, context)).toMatchObject({
      notBefore: FLOOR,
      wait: { since: NOW, delay: FLOOR_ENDS_IN },
    });
    const same = watch({ notBefore: FLOOR });
    expect(withNotBefore(same, { ...FLOOR, delay: 5 }, context)).toBe(same);
    expect(withNotBefore(same, null, context)).toBe(same);
  });
});

describe('after a probe of a watched page', () => {
  const probed = watch({ pages: [page(A), page(B)], probe: { url: A, since: NOW - 500 } });
  const answered = (answer: Parameters<typeof afterProbe>[2], own: Partial<Watch> = {}) =>
    afterProbe({ ...probed, ...own }, A, answer, context);
  const answer = (status: number, headers: Record<string, string> = {}) =>
    ({ status, url: A, headers }) as const;

  it('that shows it is back, the next page of the site is probed soon, on a new schedule', () => {
    expect(answered(answer(200))).toEqual({
      pages: [page(A, 'back'), page(B)],
      attemptsMade: 0,
      wait: { since: NOW, delay: NEXT_PROBE_DELAY },
      notBefore: null,
      probe: null,
    });
  });

  it.each([['no-answer' as const], [answer(502)]])(
    'that failed (%j), the other pages are next, after the next wait of the schedule',
    (failure) => {
      expect(answered(failure)).toEqual({
        pages: [page(B), page(A)],
        attemptsMade: 4,
        wait: { since: NOW, delay: 15 * MINUTE },
        notBefore: null,
        probe: null,
      });
    },
  );

  it('that failed, the site is not probed before its Retry-After and its spread are over', () => {
    const next = answered(answer(503, { 'retry-after': '1800' }));
    const notBefore = { since: NOW, delay: 30 * MINUTE, spread: 1.5 * MINUTE };
    expect(next).toMatchObject({ notBefore, wait: { since: NOW, delay: 31.5 * MINUTE } });
    expect(answered(answer(503, { 'retry-after': '0' })).notBefore).toBeNull();
    expect(answered('no-answer', { notBefore: FLOOR }).notBefore).toEqual(FLOOR);
  });

  it('that failed a day after the user requested the watch, the page is given up, and not sooner', () => {
    const requestedAt = (at: number) =>
      answered(answer(502), { pages: [page(A, 'pending', at)] }).pages;
    const sentAt = NOW - 500;
    expect(requestedAt(sentAt - WATCH_LASTS)).toEqual([page(A, 'ended')]);
    expect(requestedAt(sentAt - WATCH_LASTS + 1)).toMatchObject([{ state: 'pending' }]);
  });

  it('that could not be sent, the page is probed again a minute later, and no attempt is counted', () => {
    expect(answered('not-asked')).toEqual({
      ...probed,
      probe: null,
      wait: { since: NOW, delay: OFFLINE_PROBE_DELAY },
    });
  });

  it('that the user no longer allows, only the pending pages are dropped', () => {
    const pages = [page(A), page(B, 'back')];
    expect(answered('no-access', { pages })).toMatchObject({
      pages: [page(B, 'back')],
      probe: null,
    });
  });
});

describe('a watched page that is back', () => {
  it('is recorded as back once, and the other pages of its site are kept', () => {
    const next = markBack(watch({ pages: [page(A), page(B)] }), idOf(A), context);
    expect(next.pages).toEqual([page(A, 'back'), page(B)]);
    const again = markBack({ ...next, pages: [page(A, 'back', 5)] }, idOf(A), context);
    expect(again.pages).toEqual([page(A, 'back', 5)]);
  });
});

describe('the expiry of a watch', () => {
  const old = NOW - WATCH_LASTS;

  it('changes nothing before a limit is reached', () => {
    const same = watch({ probe: { url: A, since: NOW - PROBE_LOST_AFTER + 1 } });
    expect(expirePages(same, context)).toBe(same);
  });

  it('counts a lost probe as an attempt, but its page not as down', () => {
    const open = { ...page(A), baseline: 'open' } as const;
    const unknown = watch({ pages: [open], probe: { url: A, since: NOW - PROBE_LOST_AFTER } });
    expect(expirePages(unknown, context).pages).toEqual([open]);
    const lost = watch({ probe: { url: A, since: NOW - PROBE_LOST_AFTER } });
    expect(expirePages(lost, context)).toMatchObject({ probe: null, attemptsMade: 4 });
  });

  it('removes results after a day', () => {
    const pages = [page(A, 'back', old), page(B, 'ended', old + 1), page(`${B}2`, 'ended', old)];
    expect(expirePages(watch({ pages }), context).pages).toEqual([page(B, 'ended', old + 1)]);
  });

  it('allows one more probe of a page after a day, unless Retry-After forbids it', () => {
    const pages = [page(A, 'pending', old)];
    const watched = watch({ pages });
    expect(expirePages(watched, context)).toBe(watched);
    const forbidden = expirePages(watch({ pages, notBefore: FLOOR }), context);
    expect(forbidden.pages).toEqual([page(A, 'ended')]);
  });
});

describe('a probe of a watched page', () => {
  const due = watch({ pages: [page(A, 'back'), page(B)], wait: { since: NOW - 9, delay: 9 } });
  const begin = (
    it: Watch,
    free = true,
    tabs: ReturnType<Parameters<typeof startProbe>[3]> = NO_TABS(),
  ) => startProbe(it, ORIGIN, free, () => tabs, context);

  it('is sent as soon as it is due, for the first pending page', () => {
    expect(begin(due)).toEqual({ ...due, probe: { url: B, since: NOW } });
    const early = { ...due, wait: { since: NOW - 9, delay: 10 } };
    expect(begin(early)).toBe(early);
  });

  it('is not sent while another probe of the site is in progress or all slots are taken', () => {
    const busy = { ...due, probe: { url: B, since: NOW - PROBE_LOST_AFTER } };
    expect(begin(busy)).toBe(busy);
    expect(begin(due, false)).toBe(due);
  });

  it('waits a few seconds after the computer slept, so that probes are not sent all at once', () => {
    const late = (ms: number) => ({ ...due, wait: { since: NOW - 9 - ms, delay: 9 } });
    expect(begin(late(SLEEP_DETECTED_AFTER)).probe).not.toBeNull();
    const slept = begin(late(SLEEP_DETECTED_AFTER + 1));
    expect(slept.probe).toBeNull();
    expect(slept.wait.since).toBe(NOW);
    expect(slept.wait.delay).toBeGreaterThanOrEqual(SHORTEST_GRACE);
    expect(slept.wait.delay).toBeLessThan(LONGEST_GRACE);
    expect(slept.wait.delay).toBeCloseTo(SHORTEST_GRACE + 7000 * ((0.5 + 14 * 0.618) % 1));
  });

  it('is not sent for a page that an open tab retries', () => {
    const tried = { tried: new Set([idOf(B)]), notBefore: null };
    expect(begin(due, true, tried)).toMatchObject({
      probe: null,
      wait: { since: NOW, delay: 10 * MINUTE },
    });
    const both = { ...due, pages: [page(B), page(A)] };
    expect(begin(both, true, tried).probe).toEqual({ url: A, since: NOW });
  });

  it('is not sent before the Retry-After of the site or of its tab is over', () => {
    const wait = { since: NOW, delay: FLOOR_ENDS_IN };
    expect(begin({ ...due, notBefore: FLOOR })).toMatchObject({ probe: null, wait });
    const ofTab = begin(due, true, { ...NO_TABS(), notBefore: FLOOR });
    expect(ofTab).toMatchObject({ probe: null, notBefore: FLOOR, wait });
  });
});
