/**
 * Waits until `look` returns something (not null, undefined or false), and returns that. An error
 * in `look` counts as "not yet"; the last one is part of the error when time is up (`timeout`, ms).
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { timeout = 15_000, interval = 50 }: { timeout?: number; interval?: number } = {},
): Promise<T> {
  const end = Date.now() + timeout;
  let last: unknown = null;
  do {
    try {
      const found = await look();
      if (found !== null && found !== undefined && found !== false) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((done) => setTimeout(done, interval));
  } while (Date.now() < end);
  const why = last === null ? '' : ` (${String(last)})`;
  throw new Error(`Timed out after ${timeout / 1000} s: ${what}${why}`);
}
