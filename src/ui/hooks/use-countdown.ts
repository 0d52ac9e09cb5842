import { useEffect, useReducer } from 'preact/hooks';

const SECOND = 1000;

/**
 * Renders again at every whole second before `until` (epoch ms) and at `until` itself, so that a
 * countdown to it changes on time. Never while `until` is null.
 */
export function useCountdown(until: number | null): void {
  const [ticks, tick] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => {
    if (until === null) return;
    // A little late rather than early: an early tick would still show the old second.
    const wait = ((until - Date.now()) % SECOND) + 5;
    const timer = setTimeout(tick, wait > 20 ? wait : wait + SECOND, undefined);
    return () => clearTimeout(timer);
  }, [until, ticks]);
}
