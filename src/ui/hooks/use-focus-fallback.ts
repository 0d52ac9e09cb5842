import { useEffect, useRef } from 'preact/hooks';

/**
 * An element that is removed while it has the focus loses it to the body. Then the first of
 * `instead` (selectors, best first) that exists gets the focus. Call this in the component that
 * holds the whole page.
 */
export function useFocusFallback(...instead: readonly string[]): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = (event: FocusEvent): void => {
      last.current = event.target instanceof Element ? event.target : null;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  useEffect(() => {
    const lost = last.current !== null && !last.current.isConnected;
    if (!lost || document.activeElement !== document.body) return;
    const found = instead.map((selector) => document.querySelector<HTMLElement>(selector));
    last.current = null;
    found.find((element) => element !== null)?.focus();
  });
}
