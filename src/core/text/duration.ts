export type Unit = 'hours' | 'minutes' | 'seconds';

/**
 * A duration in at most two adjacent units, seconds rounded up: 222,000 ms is 3 minutes 42 seconds.
 * Negative and non-finite values give 0 seconds.
 */
export function splitIntoUnits(ms: number): readonly { unit: Unit; count: number }[] {
  const total = Number.isFinite(ms) ? Math.max(0, Math.ceil(ms / 1000)) : 0;
  const parts: { unit: Unit; count: number }[] = [
    { unit: 'hours', count: Math.floor(total / 3600) },
    { unit: 'minutes', count: Math.floor(total / 60) % 60 },
    { unit: 'seconds', count: total % 60 },
  ];
  const first = parts.findIndex(({ count }) => count > 0);
  return parts.slice(first).filter(({ count }, index) => index === 0 || (index === 1 && count > 0));
}
