import type { TabRecord } from '../state/incident.ts';

/** Whether an attempt that a person asked for was begun at `since` (epoch ms) or later. */
export function triedSince(record: TabRecord | null, since: number): boolean {
  return record?.incident?.attempts.some(({ at, by }) => by === 'person' && at >= since) ?? false;
}
