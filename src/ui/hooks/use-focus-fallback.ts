import { useEffect, useRef } from 'preact/hooks';

/**
 * What goes away while it has the focus takes the focus with it. Then the first of `instead`
 * (selectors, best first) that is there gets it. To be called by what holds all of the page.
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
