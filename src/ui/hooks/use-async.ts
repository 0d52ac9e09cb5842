import { useEffect } from 'preact/hooks';

/**
 * Runs `find`, unless it is null, whenever `by` changes, and passes the result to `found` if `by`
 * has not changed since. If `find` rejects, nothing happens.
 */
export function useAsync<T>(
  find: (() => Promise<T>) | null,
  found: (it: T) => void,
  by: readonly unknown[],
): void {
  useEffect(() => {
    let wanted = true;
    find?.().then(
      (it) => wanted && found(it),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, by);
}
