import { useEffect, useReducer } from 'preact/hooks';

const SECOND = 1000;

/**
 * Renders again at every whole second before `until` (epoch ms) and at `until` itself, so that
 * what counts down to it changes on the beat; never while it is null.
 */
export function useCountdown(until: number | null): void {
  const [ticks, tick] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    if (until === null) return;
    // A little late rather than early: early, the second would still be the old one.
    const wait = ((until - Date.now()) % SECOND) + 5;
    const timer = setTimeout(tick, wait > 20 ? wait : wait + SECOND, undefined);
    return () => clearTimeout(timer);
  }, [until, ticks]);
}
