/** A reload of a failed page that Bounceback did not start. */
export interface ForeignReload {
  /** When its request started (epoch ms). */
  readonly at: number;
  /**
   * Who started it, as far as the browser tells: the page, or nobody in view (`unattended`), since
   * the tab was hidden or its window had no focus. Null: anyone, first of all the user.
   */
  readonly by: 'page' | 'unattended' | null;
}

/** So many reloads by the page, or by nobody in view, and ours pause. */
export const PROVEN_RELOADS = 2;
/** So many reloads whose gaps differ by less than `REGULAR_WITHIN` come from a timer. */
export const REGULAR_RELOADS = 5;
export const REGULAR_WITHIN = 0.1;
/** Below this gap (ms) reloads are those of a key that is held down. */
export const SHORTEST_GAP = 500;
/** A reload after a longer gap (ms) is the first of its own series. */
export const LONGEST_GAP = 15 * 60_000;
/**
 * Above this gap (ms) reloads of a page that only the text of its scripts makes suspect do not pause
 * ours: they may be the user's, and the pause would be long.
 */
export const LONGEST_DOUBTFUL_GAP = 60_000;
/** Ours pause until nobody reloaded the page for this many gaps, and for `SHORTEST_QUIET` (ms). */
export const QUIET_GAPS = 2;
export const SHORTEST_QUIET = 3_000;
/**
 * When Chrome reloads its own page for a network error: ms after each failure, and how much later at
 * most it may be.
 * See docs/browser-quirks.md#chrome-reloads-pages-by-itself-after-a-network-error.
 */
export const BROWSER_PACE: readonly number[] = [1, 5, 30, 60, 300, 600, 1800].map((s) => s * 1000);
export const BROWSER_LATE = 3_000;
