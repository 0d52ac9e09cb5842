const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits before the 1st, 2nd, 3rd … automatic attempt of an incident; the last one repeats. */
export const SCHEDULE: readonly number[] = [
  3, 6, 12, 20, 30, 40, 45, 45, 60, 60, 90, 120, 180, 240, 300,
].map((seconds) => seconds * SECOND);

/** Each wait is taken at random from this share below to this share above. */
export const JITTER = 0.25;

export const MAX_ATTEMPTS = 18;
/** What *Keep trying* adds, and the wait between them. */
export const MORE_ATTEMPTS = 6;
export const MORE_EVERY = 300 * SECOND;
/** In a hidden tab: at least this before the first and between further attempts. */
export const HIDDEN_SPACING = 30 * SECOND;
/** A touch alone holds a page with something to use for this long. */
export const TOUCH_HOLDS = 2 * MINUTE;
/** A look brings an attempt forward at most once in this time. */
export const ACTIVATION_SPACING = 30 * SECOND;
/** After giving up, a look tries once more if the last attempt is older than this. */
export const ACTIVATION_RETRY_AFTER = 5 * MINUTE;
/** A site that asks for more than this is not tried by itself at all. */
export const LONGEST_RETRY_AFTER = 30 * MINUTE;
/** A page that refreshes itself within this time is left to itself. */
export const SOON_REFRESH = 5 * MINUTE;
export const SELF_RELOADS_TO_STAND_DOWN = 2;
/** Automatic reloads of one tab in any hour, across incidents. */
export const MAX_RELOADS_PER_HOUR = 30;
export const RELOADS_WINDOW = HOUR;
/** A reload of which nothing was heard for this long, in a tab that is not loading, has failed. */
export const SILENCE = 60 * SECOND;
/** As long as the tab is loading, an attempt is under way, but not longer than this. */
export const LONGEST_LOAD = 5 * MINUTE;
/** A commit is told within this time of its answer, or the tab is asked. */
export const COMMIT_TIMEOUT = 1 * SECOND;
/** The browser gets this long to say what a tab is doing. */
export const TAB_QUERY_TIMEOUT = 5 * SECOND;
/** A cancelled request is the browser's Stop unless a new one follows within this time. */
export const STOP_CONFIRMED_AFTER = 1 * SECOND;
/** Asking a page whether it is in use is given up after this; the page itself gets one second of it. */
export const CHECK_TIMEOUT = 10 * SECOND;
/** How long the "back" mark stays once it was seen, and the record of a recovery after that. */
export const BACK_MARK = 10 * SECOND;
export const RECOVERY_KEPT = 10 * MINUTE;
/** A page left behind may come back from the page cache for this long (Firefox keeps it 30 minutes). */
export const LEFT_PAGE_KEPT = 30 * MINUTE;
/** A 502 that never appears on screen is forgotten after this. */
export const CANDIDATE_KEPT = 60 * SECOND;
/** What was missed by more than this, since the computer slept, is due after a moment of grace. */
export const SLEEP_DETECTED_AFTER = MINUTE;
export const SHORTEST_GRACE = 3 * SECOND;
export const LONGEST_GRACE = 10 * SECOND;
export const MAX_ATTEMPTS_KEPT = 40;

/** Spreads `delay` (ms) evenly over ±25 %; `roll` is 0 ≤ roll < 1. */
export function jittered(delay: number, random: number): number {
  return Math.round(delay * (1 - JITTER + 2 * JITTER * random));
}

/**
 * The wait (ms) before the next automatic attempt when `made` have been made: the table's entry,
 * spread at random, and no less than 30 s in a hidden tab.
 */
export function waitBefore(made: number, hidden: boolean, random: number): number {
  const step = SCHEDULE[Math.min(Math.max(0, made), SCHEDULE.length - 1)] ?? MORE_EVERY;
  // The least is spread too: a window full of hidden tabs must not come back in step.
  return Math.max(jittered(step, random), hidden ? HIDDEN_SPACING * (1 + JITTER * random) : 0);
}

/**
 * What is added to a Retry-After of `requestedWait` ms so that a crowd does not come back as one: a random
 * 0 … 10 % of it, where the 10 % are at least 1 s and at most 3 min.
 */
export function retryAfterSpread(requestedWait: number, random: number): number {
  return Math.round(random * Math.min(Math.max(SECOND, requestedWait * 0.1), 3 * MINUTE));
}

/**
 * How long (ms) a held attempt waits before it is asked again, when it was held `times` before:
 * a page in use first after 30 s, one that is merely busy after 5 s; then more and more, 5 min at most.
 */
export function askAgainAfter(times: number, busy: boolean): number {
  const first = busy ? 5 * SECOND : HIDDEN_SPACING;
  return Math.min(first * 1.5 ** Math.min(Math.max(0, times), 20), MORE_EVERY);
}

/** A share (0 ≤ share < 1) for this tab: so that what falls due for many at once does not happen at once. */
export function spreadOf(tabId: number, random: number): number {
  return (random + tabId * 0.618) % 1;
}

/** The automatic reloads that still count at `now`. */
export function recentReloads(reloads: readonly number[], now: number): readonly number[] {
  return reloads.filter((at) => now - at < RELOADS_WINDOW);
}

/** How long (ms) until this tab may be reloaded automatically again; 0 when it may now. */
export function delayUntilAllowed(reloads: readonly number[], now: number): number {
  const recent = recentReloads(reloads, now);
  const oldest = recent[recent.length - MAX_RELOADS_PER_HOUR];
  return oldest === undefined ? 0 : Math.max(0, oldest + RELOADS_WINDOW - now);
}

/** How long (ms) a wait begun at `since` still lasts; a clock that was set back cannot stretch it. */
export function remaining(wait: { since: number; delay: number }, now: number): number {
  return Math.min(Math.max(0, wait.since + wait.delay - now), wait.delay);
}
