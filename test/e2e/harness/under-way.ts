import type { Hit } from './fault-server.ts';

/** How many of these requests were under way at the same time at most. */
export function mostAtOnce(hits: readonly Hit[]): number {
  const counts = hits.map(
    ({ at }) => hits.filter((it) => it.at <= at && at < (it.until ?? Infinity)).length,
  );
  return Math.max(0, ...counts);
}
