/** Nothing came this long (ms) after the deadline: the background missed it. */
const LATE_AFTER = 5_000;
/** The clock is read at least this often (ms), since timers stand still while the computer sleeps. */
const LOOKS_EVERY = 10_000;
/** After this many knocks without an answer it gives up. */
const MOST_KNOCKS = 6;

/** Wakes a background that has missed a deadline. */
export interface Watchdog {
  /**
   * Knocks if the deadline (epoch ms; null: there is none) passed long before `now` and nothing has
   * come since. Returns when to look again (ms from now), or null if that is of no more use.
   */
  look(dueAt: number | null, now: number): number | null;
  /** Something came. */
  reset(): void;
}

/** Creates a watchdog; `knock` sends the message. */
export function createWatchdog(knock: () => void): Watchdog {
  let knocks = 0;
  let knockedAt = Number.NEGATIVE_INFINITY;
  return {
    look(dueAt, now) {
      if (dueAt === null) return null;
      const isLate = now - dueAt >= LATE_AFTER;
      if (isLate && Math.abs(now - knockedAt) >= LOOKS_EVERY) {
        if (knocks >= MOST_KNOCKS) return null;
        knocks += 1;
        knockedAt = now;
        knock();
      }
      return isLate ? LOOKS_EVERY : Math.min(LOOKS_EVERY, dueAt + LATE_AFTER - now);
    },
    reset() {
      knocks = 0;
      knockedAt = Number.NEGATIVE_INFINITY;
    },
  };
}
