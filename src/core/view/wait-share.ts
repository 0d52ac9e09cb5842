import type { Incident } from '../state/incident.ts';

/**
 * Which share of the wait for the next attempt is over, from 0 to 1; null if none is due. Counted
 * from the last attempt, or from the first failure. Total: a clock that was changed gives 0 or 1.
 * @param due epoch ms
 * @param now epoch ms
 */
export function waitShare(
  { attempts, startedAt }: Pick<Incident, 'attempts' | 'startedAt'>,
  due: number | null,
  now: number,
): number | null {
  if (due === null) return null;
  const from = attempts.at(-1)?.at ?? startedAt;
  if (due <= from) return 1;
  const share = (now - from) / (due - from);
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
