/**
 * Waits until `look` finds something (neither null, undefined nor false) and returns it. What it
 * throws on the way counts as "not yet" and is told when time is up.
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
  throw new Error(`Waited ${timeout / 1000} s in vain: ${what}${why}`);
}
