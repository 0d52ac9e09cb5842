import { useEffect, useState } from 'preact/hooks';

/** A way to follow changes: calls `listener` after each; what it returns ends that. */
export type Follow = (listener: () => void) => () => void;

/**
 * What `read` gave last: `first` to begin with, then anew after every change. Of reads that overtake
 * each other the newest counts; one that fails leaves what was there. `read` and `follow` must
 * stay the same functions.
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
        // The popup keeps showing what it knew; the next change reads again.
        () => undefined,
      );
    };
    const unfollow = follow(again);
    // A change may have come between the first read and now.
    again();
    return () => {
      newest = Number.POSITIVE_INFINITY;
      unfollow();
    };
  }, [read, follow]);
  return value;
}
