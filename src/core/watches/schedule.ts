import { retryAfter } from '../http/retry-after.ts';
import type { Context } from '../retry/result.ts';
import type { Floor } from '../state/incident.ts';
import {
  jittered,
  LONGEST_GRACE,
  remaining,
  retryAfterSpread,
  SHORTEST_GRACE,
  SLEPT,
  spreadOf,
} from '../state/schedule.ts';
import { laterFloor } from '../state/site-circuit.ts';
import {
  ASK_TAKES,
  ASKED_SOON,
  isAsking,
  LINE_ASKED_AGAIN,
  WATCH_LASTS,
  type Watch,
  type WatchEvent,
  watchDelay,
  watchDue,
} from '../state/watch.ts';
import { isBack } from './is-back.ts';

type Answer = Extract<WatchEvent, { type: 'watch-answered' }>['answer'];

/** What the open tabs of an origin say: which pages they try by themselves, and what Retry-After forbids. */
export interface OfTabs {
  readonly tried: ReadonlySet<string>;
  readonly floor: Floor | null;
}

const NEW: Watch = {
  pages: [],
  made: 0,
  wait: { since: 0, delay: 0 },
  floor: null,
  asked: null,
};

/** The origin's watch with one page more. The schedule begins with its first page, and others join it. */
export function withWish(
  watch: Watch | undefined,
  url: string,
  floor: Floor | null,
  context: Context,
): Watch {
  const known = watch ?? NEW;
  const page = { url, state: 'asking', at: context.now } as const;
  const pages = [...known.pages.filter((it) => it.url !== url), page];
  const next = { ...known, pages, floor: laterFloor(known.floor, floor, context.now) };
  return known.pages.some(isAsking)
    ? waitingFor(next, remaining(known.wait, context.now), context)
    : waitingFor({ ...next, made: 0 }, watchDelay(0, context.roll), context);
}

/** What Retry-After asked of a tab holds for the watch of its origin too; the same value where it asks no more than is known. */
export function withFloor(watch: Watch, asked: Floor | null, context: Context): Watch {
  const floor = laterFloor(watch.floor, asked, context.now);
  return floor === watch.floor
    ? watch
    : waitingFor({ ...watch, floor }, remaining(watch.wait, context.now), context);
}

/** After what came, or did not come, of asking for `url`. */
export function afterAnswer(watch: Watch, url: string, answer: Answer, context: Context): Watch {
  const { now, roll } = context;
  const free = { ...watch, asked: null };
  // Who takes the site away from us wants nothing told of it either.
  if (answer === 'no-access') return { ...free, pages: free.pages.filter((it) => !isAsking(it)) };
  if (answer === 'not-asked') return waitingFor(free, LINE_ASKED_AGAIN, context);
  if (answer !== 'no-answer' && isBack(url, answer)) return withBack(free, url, context);
  const delay = answer === 'no-answer' ? null : retryAfter(answer.headers, now);
  const floor = delay && { since: now, delay, spread: retryAfterSpread(delay, roll) };
  // It is the turn of the others.
  const pages = [...watch.pages].sort((a, b) => Number(a.url === url) - Number(b.url === url));
  const made = watch.made + 1;
  const failed = { ...free, pages, made, floor: laterFloor(free.floor, floor || null, now) };
  const after = dayOver(failed, watch.asked?.since ?? now, context);
  return waitingFor(after, watchDelay(made, roll), context);
}

/** This page is back: the schedule of the others begins anew, and with the next of them soon. Each is asked for itself. */
export function withBack(watch: Watch, url: string, context: Context): Watch {
  const { now, roll } = context;
  const pages = watch.pages.map((it) =>
    it.url === url && isAsking(it) ? { ...it, state: 'back' as const, at: now } : it,
  );
  return waitingFor({ ...watch, pages, made: 0 }, jittered(ASKED_SOON, roll), context);
}

/**
 * With what time does to it: an answer that never came, what is shown no longer. A page whose day is
 * over ends here only where Retry-After says that the site is not back; otherwise the next answer
 * tells, since nobody may have asked for long: the computer slept, or the browser was closed.
 */
export function aged(watch: Watch, context: Context): Watch {
  const { now } = context;
  const { asked } = watch;
  const lost = asked !== null && now - asked.since >= ASK_TAKES;
  const next = lost ? afterAnswer(watch, asked.url, 'no-answer', context) : watch;
  if (next.pages.every(({ at }) => now - at < WATCH_LASTS)) return next;
  const over = forbidden(next, now) > 0 ? dayOver(next, now, context) : next;
  const pages = over.pages.filter((it) => isAsking(it) || now - it.at < WATCH_LASTS);
  return pages.length < over.pages.length ? { ...over, pages } : over;
}

// Pages that were asked for all day by `at`: their site is still down.
function dayOver(watch: Watch, at: number, { now }: Context): Watch {
  const pages = watch.pages.map((it) =>
    isAsking(it) && at - it.at >= WATCH_LASTS ? { ...it, state: 'ended' as const, at: now } : it,
  );
  return { ...watch, pages };
}

/** What is due now is begun: it is asked if `free`, and nobody else does it, and nothing forbids it. */
export function begun(
  watch: Watch,
  origin: string,
  free: boolean,
  ofTabs: () => OfTabs,
  context: Context,
): Watch {
  const { made, pages, asked } = watch;
  const { now, roll } = context;
  const late = now - watchDue(watch);
  if (asked !== null || late < 0) return watch;
  if (late > SLEPT && free) {
    // The computer slept: the line may not be back yet, and nothing is to happen in a bunch.
    const share = spreadOf(origin.length, roll);
    return waitingFor(watch, SHORTEST_GRACE + (LONGEST_GRACE - SHORTEST_GRACE) * share, context);
  }
  const { tried, floor } = ofTabs();
  const known = { ...watch, floor: laterFloor(watch.floor, floor, now) };
  if (forbidden(known, now) > 0) return waitingFor(known, 0, context);
  const page = pages.find((it) => isAsking(it) && !tried.has(it.url));
  // Whoever has it open has it tried already, on a schedule that is closer.
  if (page === undefined) return waitingFor(known, watchDelay(made, roll), context);
  return free ? { ...known, asked: { url: page.url, since: now } } : watch;
}

function waitingFor(watch: Watch, delay: number, { now }: Context): Watch {
  return { ...watch, wait: { since: now, delay: Math.max(delay, forbidden(watch, now)) } };
}

// How long (ms) Retry-After still forbids to ask, its spread included.
function forbidden({ floor }: Watch, now: number): number {
  return floor === null ? 0 : remaining({ ...floor, delay: floor.delay + floor.spread }, now);
}
