const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits (ms) before the 1st, 2nd, 3rd … automatic attempt of an incident; the last one repeats. */
export const SCHEDULE: readonly number[] = [
  3, 6, 12, 20, 30, 40, 45, 45, 60, 60, 90, 120, 180, 240, 300,
].map((seconds) => seconds * SECOND);

/** Each wait varies at random by up to this share, up or down. */
export const JITTER = 0.25;

/**
 * Waits (ms) before the attempts after an error that may pass (`passing-errors.ts`); each is longer
 * by up to `JITTER`.
 */
export const PASSING_WAITS: readonly number[] = [10, 15, 25, 35, 50].map(
  (seconds) => seconds * SECOND,
);
/** After such an error no automatic attempt is made sooner than this (ms). */
export const PASSING_SPACING = 10 * SECOND;
/** The last of these attempts is due at most this long (ms) after the first such error. */
export const PASSING_LIMIT = 3 * MINUTE;

export const MAX_ATTEMPTS = 18;
/** Attempts that *Keep trying* adds, and the wait (ms) before each. */
export const MORE_ATTEMPTS = 6;
export const MORE_EVERY = 300 * SECOND;
/** About how long (ms) all attempts of an incident take together, in steps of five minutes. */
export const ALL_ATTEMPTS_TAKE = roundTo(
  5 * MINUTE,
  Array.from({ length: MAX_ATTEMPTS }, (_, made) => scheduledWait(made)).reduce((a, b) => a + b),
);
/** In a hidden tab: minimum wait (ms) before the first attempt and between attempts. */
export const HIDDEN_SPACING = 30 * SECOND;
/** A waiting room holds up the other tabs of its site for this long (ms) at most. */
export const ROOM_KEEPS_TURN = 2 * MINUTE;
/** After a touch alone, a page with something to use counts as in use for this long (ms). */
export const TOUCH_HOLDS = 2 * MINUTE;
/** Activating the tab brings an attempt forward at most once in this time (ms). */
export const ACTIVATION_SPACING = 30 * SECOND;
/**
 * After giving up, activating the tab makes one bonus attempt if the last is older than this (ms).
 */
export const ACTIVATION_RETRY_AFTER = 5 * MINUTE;
/** A site whose Retry-After asks for more than this (ms) is not retried automatically at all. */
export const LONGEST_RETRY_AFTER = 24 * HOUR;
/** A page that refreshes itself within this time (ms) is left alone. */
export const SOON_REFRESH = 5 * MINUTE;
/** Maximum of automatic reloads of one tab in any hour, across incidents. */
export const MAX_RELOADS_PER_HOUR = 30;
export const RELOADS_WINDOW = HOUR;
/** A tab that begins this many incidents within this time (ms) is left alone. */
export const MAX_INCIDENTS = 10;
export const INCIDENTS_WINDOW = 10 * SECOND;
/** A reload without activity for this long (ms), in a tab that is not loading, has failed. */
export const SILENCE = 60 * SECOND;
/** While the tab is loading, an attempt is under way, but for this long (ms) at most. */
export const LONGEST_LOAD = 5 * MINUTE;
/** How long (ms) a page gets to tell its status, which takes it a second at most. */
export const STATUS_READ_WITHIN = 5 * SECOND;
/** If no commit is reported within this time (ms) of its answer, the tab is queried. */
export const COMMIT_TIMEOUT = 1 * SECOND;
/** How long (ms) after a reload began its request may be reported, even if its document already was. */
export const REQUEST_REPORTED_WITHIN = 5 * SECOND;
/** How long (ms) the browser gets to answer a query about a tab. */
export const TAB_QUERY_TIMEOUT = 5 * SECOND;
/** A cancelled request is the browser's Stop unless a new one follows within this time (ms). */
export const STOP_CONFIRMED_AFTER = 1 * SECOND;
/** A 401 shows the browser's dialog unless an answer with a known password follows within (ms). */
export const DIALOG_CONFIRMED_AFTER = 2 * SECOND;
/** An inspection is given up after this (ms); the page itself gets one second of it. */
export const CHECK_TIMEOUT = 10 * SECOND;
/** How long (ms) after the user has seen a recovery its "back" mark, and its record, are kept. */
export const BACK_MARK = 10 * SECOND;
export const RECOVERY_KEPT = 10 * MINUTE;
/** How long (ms) a page that was left may come back from the page cache (Firefox: 30 minutes). */
export const LEFT_PAGE_KEPT = 30 * MINUTE;
/** A 502 that has not appeared on screen is dropped after this (ms). */
export const CANDIDATE_KEPT = 60 * SECOND;
/**
 * A deadline missed by more than this (ms) means that the computer slept: it is moved by a random
 * grace period.
 */
export const SLEEP_DETECTED_AFTER = MINUTE;
/**
 * How often (ms) the background wakes while the next attempt is further away than that, since its
 * alarm stands still while the computer sleeps. Chrome allows no less.
 */
export const PULSE = 30 * SECOND;
export const SHORTEST_GRACE = 3 * SECOND;
export const LONGEST_GRACE = 10 * SECOND;
export const MAX_ATTEMPTS_KEPT = 40;

/** Varies `delay` (ms) evenly within ±25 %; 0 ≤ `random` < 1. */
export function jittered(delay: number, random: number): number {
  return Math.round(delay * (1 - JITTER + 2 * JITTER * random));
}

/**
 * The wait (ms) before the next automatic attempt after `made` attempts: the table's entry with
 * jitter, and at least 30 s in a hidden tab; 0 ≤ `random` < 1.
 */
export function waitBefore(made: number, hidden: boolean, random: number): number {
  const step = scheduledWait(made);
  // The minimum varies too, so that a window full of hidden tabs does not retry in step.
  return Math.max(jittered(step, random), hidden ? HIDDEN_SPACING * (1 + JITTER * random) : 0);
}

function roundTo(step: number, ms: number): number {
  return Math.round(ms / step) * step;
}

// The table's entry, without jitter.
function scheduledWait(made: number): number {
  return SCHEDULE[Math.min(Math.max(0, made), SCHEDULE.length - 1)] ?? MORE_EVERY;
}

/**
 * Random addition (ms) to a Retry-After of `requestedWait` ms, so that many clients do not return
 * at once: 0 … 10 % of it, where the 10 % are at least 1 s and at most 3 min.
 */
export function retryAfterSpread(requestedWait: number, random: number): number {
  return Math.round(random * Math.min(Math.max(SECOND, requestedWait * 0.1), 3 * MINUTE));
}

/**
 * How long (ms) until a held attempt is checked again after `times` holds in a row: first 30 s for
 * a page in use, 5 s if `busy`; then half as long again each time, 5 min at most.
 */
export function askAgainAfter(times: number, busy: boolean): number {
  const first = busy ? 5 * SECOND : HIDDEN_SPACING;
  return Math.min(first * 1.5 ** Math.min(Math.max(0, times), 20), MORE_EVERY);
}

/** Per-tab offset in [0, 1), so that tabs that become due together do not fire together. */
export function spreadOf(tabId: number, random: number): number {
  return (random + tabId * 0.618) % 1;
}

/** The automatic reloads (epoch ms) that still count at `now`. */
export function recentReloads(reloads: readonly number[], now: number): readonly number[] {
  return reloads.filter((at) => now - at < RELOADS_WINDOW);
}

/** The beginnings of incidents (epoch ms) that still count at `now`. */
export function recentIncidents(times: readonly number[], now: number): readonly number[] {
  return times.filter((at) => now - at < INCIDENTS_WINDOW);
}

/**
 * How long (ms) until the hourly limit allows an automatic reload of this tab; 0 if it does now.
 */
export function delayUntilAllowed(reloads: readonly number[], now: number): number {
  const recent = recentReloads(reloads, now);
  const oldest = recent[recent.length - MAX_RELOADS_PER_HOUR];
  return oldest === undefined ? 0 : Math.max(0, oldest + RELOADS_WINDOW - now);
}

/**
 * How long (ms) a wait that began at `since` still lasts; a clock that is set back cannot lengthen
 * it.
 */
export function remaining(wait: { since: number; delay: number }, now: number): number {
  return Math.min(Math.max(0, wait.since + wait.delay - now), wait.delay);
}
