import type { PageId } from '../http/page-id.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { Context } from '../retry/transition-result.ts';
import type { NotBefore } from '../state/incident.ts';
import {
  jittered,
  LONGEST_GRACE,
  remaining,
  retryAfterSpread,
  SHORTEST_GRACE,
  SLEEP_DETECTED_AFTER,
  spreadOf,
} from '../state/schedule.ts';
import { laterNotBefore, retryAfterRemaining } from '../state/site-circuit.ts';
import {
  isAwaited,
  isPending,
  isToBeRequested,
  NEXT_PROBE_DELAY,
  OFFLINE_PROBE_DELAY,
  PROBE_LOST_AFTER,
  UNCLEAR_LASTS,
  WATCH_LASTS,
  type Watch,
  type WatchEvent,
  type WatchedPage,
  watchDelay,
  watchDue,
} from '../state/watch.ts';
import { type Finding, findingOf } from './finding.ts';

type ProbeAnswer = Extract<WatchEvent, { type: 'probe-answered' }>['answer'];

/**
 * What the open tabs of an origin report: the pages they retry automatically, and what Retry-After
 * forbids.
 */
export interface OpenTabs {
  readonly tried: ReadonlySet<PageId>;
  readonly notBefore: NotBefore | null;
}

/** The watch of an origin without pages. */
export const NEW_WATCH: Watch = {
  pages: [],
  attemptsMade: 0,
  wait: { since: 0, delay: 0 },
  notBefore: null,
  probe: null,
};

/**
 * The origin's watch with one more page. It is asked at once, at the user's click, since only a site
 * that is down then can show its return; this does not wait for Retry-After, as *Try now* does not.
 */
export function addPage(
  watch: Watch | undefined,
  which: Pick<WatchedPage, 'url' | 'page' | 'way'>,
  floor: NotBefore | null,
  context: Context,
): Watch {
  const existing = watch ?? NEW_WATCH;
  const page = { ...which, state: 'pending', at: context.now, baseline: 'due' } as const;
  const { pages } = withWatchedPage(existing, page);
  const notBefore = laterNotBefore(existing.notBefore, floor, context.now);
  const attemptsMade = existing.pages.some(isToBeRequested) ? existing.attemptsMade : 0;
  return waitForNextProbe({ ...existing, pages, notBefore, attemptsMade }, 0, context);
}

/** The watch with this page, last, in place of its earlier result. */
export function withWatchedPage(watch: Watch, page: WatchedPage): Watch {
  return { ...watch, pages: [...watch.pages.filter((it) => it.page !== page.page), page] };
}

/**
 * Applies a tab's Retry-After to the watch of its origin; the same value if it forbids no more than
 * is known already.
 */
export function withNotBefore(watch: Watch, requested: NotBefore | null, context: Context): Watch {
  const floor = laterNotBefore(watch.notBefore, requested, context.now);
  return floor === watch.notBefore
    ? watch
    : waitForNextProbe({ ...watch, notBefore: floor }, remaining(watch.wait, context.now), context);
}

/** The watch after a probe of `url` with this outcome; `lost`: it is not known. */
export function afterProbe(
  watch: Watch,
  url: string,
  answer: ProbeAnswer | 'lost',
  context: Context,
): Watch {
  const { now, random } = context;
  const free = { ...watch, probe: null };
  // A user who revokes access to the site wants no notifications about it either.
  if (answer === 'no-access') return { ...free, pages: free.pages.filter((it) => !isPending(it)) };
  if (answer === 'no-tab') {
    const left = { ...free, pages: free.pages.filter((it) => it.url !== url) };
    return waitForNextProbe(left, jittered(NEXT_PROBE_DELAY, random), context);
  }
  if (answer === 'not-asked') return waitForNextProbe(free, OFFLINE_PROBE_DELAY, context);
  const probed = watch.pages.find((it) => it.url === url);
  const finding = answer === 'lost' ? 'nothing' : findingOf(url, answer);
  const isBack = finding === 'fine' && probed?.baseline === undefined;
  if (isBack && probed !== undefined && probed.way !== 'reload')
    return markBack(free, probed.page, context);
  const delay = typeof answer === 'string' ? null : retryAfter(answer.headers, now);
  const floor = delay && { since: now, delay, spread: retryAfterSpread(delay, random) };
  // The page moves to the end, so that the others are probed first.
  const others = watch.pages.filter((it) => it.url !== url);
  const own = watch.pages.filter((it) => it.url === url);
  const found = own.map((it) => (isPending(it) ? afterFinding(it, finding, now) : it));
  const pages = [...others, ...found];
  // The request at the click is not one of the schedule.
  const attemptsMade = watch.attemptsMade + (isAtClick(watch, url) ? 0 : 1);
  const failed = {
    ...free,
    pages,
    attemptsMade,
    notBefore: laterNotBefore(free.notBefore, floor || null, now),
  };
  const after = dayOver(failed, watch.probe?.since ?? now, context);
  return waitForNextProbe(after, watchDelay(attemptsMade, random), context);
}

/** How long (ms) after the click a request still counts as the one that the click caused. */
const AT_CLICK = 1000;

function isAtClick({ pages, probe }: Watch, url: string): boolean {
  const page = pages.find((it) => it.url === url);
  return page?.baseline === 'open' && probe !== null && probe.since - page.at < AT_CLICK;
}

function afterFinding(page: WatchedPage, finding: Finding, now: number): WatchedPage {
  const { baseline, unclearSince, ...rest } = page;
  if (finding === 'down') return rest;
  if (finding === 'nothing') return page;
  // It was not down so far, or its tab is being reloaded.
  if (page.way === 'reload' && (baseline !== undefined || finding === 'fine')) return page;
  // What answers now answered already while the page failed.
  if (baseline !== undefined) return { ...page, state: 'unclear', at: now };
  const since = unclearSince ?? now;
  return now - since >= UNCLEAR_LASTS
    ? { ...rest, state: 'unclear', at: now }
    : { ...rest, unclearSince: since };
}

/**
 * The page is back: the schedule restarts for the other pages, and the next one is probed soon.
 * Each page is probed for itself.
 */
export function markBack(watch: Watch, page: PageId, context: Context): Watch {
  const { now, random } = context;
  const pages = watch.pages.map((it) => (it.page === page && isAwaited(it) ? backAt(it, now) : it));
  return waitForNextProbe(
    { ...watch, pages, attemptsMade: 0 },
    jittered(NEXT_PROBE_DELAY, random),
    context,
  );
}

function backAt({ url, page }: WatchedPage, at: number): WatchedPage {
  return { url, page, state: 'back', at };
}

/**
 * Applies the passing of time: a lost probe says nothing, and old results are dropped. A
 * page whose day is over ends here only if Retry-After shows that its site is still down. Otherwise
 * the next probe decides, since there may have been none for long: the computer slept, or the
 * browser was closed.
 */
export function expirePages(watch: Watch, context: Context): Watch {
  const { now } = context;
  const { probe } = watch;
  const lost = probe !== null && now - probe.since >= PROBE_LOST_AFTER;
  const next = lost ? afterProbe(watch, probe.url, 'lost', context) : watch;
  if (next.pages.every(({ at }) => now - at < WATCH_LASTS)) return next;
  const over = retryAfterRemaining(next, now) > 0 ? dayOver(next, now, context) : next;
  const pages = over.pages.filter((it) => isPending(it) || now - it.at < WATCH_LASTS);
  return pages.length < over.pages.length ? { ...over, pages } : over;
}

// Ends the pages that were probed for a whole day by `at` (epoch ms): their site is still down.
function dayOver(watch: Watch, at: number, { now }: Context): Watch {
  const pages = watch.pages.flatMap((it) => {
    if (!isPending(it) || at - it.at < WATCH_LASTS) return [it];
    // A site that was never down has nothing to come back from.
    const wasWell = it.way === 'reload' && it.baseline !== undefined;
    return wasWell ? [] : [{ ...it, state: 'ended' as const, at: now }];
  });
  return { ...watch, pages };
}

/**
 * Starts the probe that is due, if `free` (a slot is), no open tab retries the page already, and
 * Retry-After allows it.
 */
export function startProbe(
  watch: Watch,
  origin: string,
  free: boolean,
  ofTabs: () => OpenTabs,
  context: Context,
): Watch {
  const { attemptsMade, pages, probe } = watch;
  const { now, random } = context;
  const late = now - watchDue(watch);
  if (probe !== null || late < 0) return watch;
  const isNew = pages.find(isFirstRequestDue);
  if (isNew !== undefined) return free ? probePage(watch, isNew, now) : watch;
  if (late > SLEEP_DETECTED_AFTER && free) {
    // The computer slept: the network may not be back yet, and probes must not all start at once.
    const share = spreadOf(origin.length, random);
    return waitForNextProbe(
      watch,
      SHORTEST_GRACE + (LONGEST_GRACE - SHORTEST_GRACE) * share,
      context,
    );
  }
  const { tried, notBefore } = ofTabs();
  const existing = { ...watch, notBefore: laterNotBefore(watch.notBefore, notBefore, now) };
  if (retryAfterRemaining(existing, now) > 0) return waitForNextProbe(existing, 0, context);
  const page = pages.find((it) => isToBeRequested(it) && !tried.has(it.page));
  // Open tabs retry these pages already, on a closer schedule.
  if (page === undefined)
    return waitForNextProbe(existing, watchDelay(attemptsMade, random), context);
  return free ? probePage(existing, page, now) : watch;
}

function isFirstRequestDue(page: WatchedPage): boolean {
  return isPending(page) && page.baseline === 'due';
}

function probePage(watch: Watch, page: WatchedPage, now: number): Watch {
  const open = isFirstRequestDue(page) ? { ...page, baseline: 'open' as const } : page;
  const pages = watch.pages.map((it) => (it === page ? open : it));
  return { ...watch, pages, probe: { url: page.url, since: now } };
}

function waitForNextProbe(watch: Watch, delay: number, { now }: Context): Watch {
  const isNew = watch.pages.some(isFirstRequestDue);
  const wait = isNew ? 0 : Math.max(delay, retryAfterRemaining(watch, now));
  return { ...watch, wait: { since: now, delay: wait } };
}
