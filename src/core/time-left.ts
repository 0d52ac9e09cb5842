/**
 * Milliseconds until `since + delay`, from 0 to `delay`: a clock that was set back cannot stretch a
 * wait. Anything that is not a number counts as due.
 */
export function timeLeft(span: { since: number; delay: number }, now: number): number {
  const left = span.since + span.delay - now;
  return Number.isFinite(left) ? Math.max(0, Math.min(left, span.delay)) : 0;
}

export type Unit = 'hours' | 'minutes' | 'seconds';

const SECONDS: readonly (readonly [Unit, number])[] = [
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
];

/**
 * A duration in at most two neighbouring units, seconds rounded up: 222,000 ms is 3 minutes 42
 * seconds. Less than 0 or not a number reads as 0 seconds.
 */
export function inUnits(ms: number): readonly { unit: Unit; count: number }[] {
  const total = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms / 1000)) : 0;
  const first = SECONDS.findIndex(([, seconds]) => total >= seconds);
  if (first === -1) return [{ unit: 'seconds', count: 0 }];
  let rest = total;
  const parts: { unit: Unit; count: number }[] = [];
  for (const [unit, seconds] of SECONDS.slice(first, first + 2)) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push({ unit, count });
  }
  return parts;
}
