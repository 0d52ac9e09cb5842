import { useEffect, useState } from 'preact/hooks';

/** Subscribes to changes: calls `listener` after each, and returns a function that stops that. */
export type Follow = (listener: () => void) => () => void;

/**
 * The value that `read` gave last: `first` to begin with, read again after every change. If reads
 * overtake each other, the newest counts; one that rejects changes nothing. `read` and `follow`
 * must be the same functions in every render.
 */
export function useStored<T>(first: T, read: () => Promise<T>, follow: Follow): T {
  const [value, setValue] = useState(first);
  useEffect(() => {
    let newest = 0;
    const again = (): void => {
      newest += 1;
      const mine = newest;
      read().then(
        (found) => {
          if (mine === newest) setValue(() => found);
        },
        // Keeps the previous value; the next change reads again.
        () => undefined,
      );
    };
    const unfollow = follow(again);
    // There may have been a change between the first read and now.
    again();
    return () => {
      newest = Number.POSITIVE_INFINITY;
      unfollow();
    };
  }, [read, follow]);
  return value;
}
