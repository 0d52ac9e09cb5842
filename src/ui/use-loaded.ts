import { useEffect, useState } from 'preact/hooks';

/** What `load` brings, once it is there; null until then, and for good where it cannot be had. */
export function useLoaded<T>(load: () => Promise<T>): T | null {
  const [loaded, setLoaded] = useState<{ readonly it: T } | null>(null);
  useEffect(() => {
    let wanted = true;
    load().then(
      (it) => wanted && setLoaded({ it }),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return loaded?.it ?? null;
}
