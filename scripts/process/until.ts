/** Time between two looks (ms) at first, and at most. A look costs a browser several messages. */
const SOONEST = 50;
const LATEST = 500;
/** What is waited for is noticed late by this part of the wait at most. */
const LATE_BY = 0.05;

/**
 * Waits until `look` returns something (not null, undefined or false), and returns that. An error
 * in `look` counts as "not yet"; the last one is part of the error when time is up (`timeout`, ms).
 * Without an `interval` (ms) it looks less often the longer it has waited.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { timeout = 15_000, interval }: { timeout?: number; interval?: number } = {},
): Promise<T> {
  const start = Date.now();
  const end = start + timeout;
  let last: unknown = null;
  do {
    try {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    const later = Math.min(Math.max(SOONEST, (Date.now() - start) * LATE_BY), LATEST);
    await new Promise((done) => setTimeout(done, interval ?? later));
  } while (Date.now() < end);
  const why = last === null ? '' : ` (${String(last)})`;
  throw new Error(`Timed out after ${timeout / 1000} s: ${what}${why}`);
}
