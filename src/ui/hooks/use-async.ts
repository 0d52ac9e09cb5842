import { useEffect } from 'preact/hooks';

/**
 * Looks for something whenever `by` changes, unless `find` is null, and hands on what it gave if it
 * is still wanted then; one that fails leaves what was known.
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
