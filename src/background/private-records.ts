import type { TabRecord } from '../core/state/tab-record.ts';

/**
 * Whether the last record of a private tab goes with this change (null: a record goes). Then no page
 * id is left that was made with the session's salt, and a new salt can be drawn: ids of later
 * private windows cannot be linked with those of earlier ones.
 */
export function isLastPrivateGone(
  before: ReadonlyMap<number, TabRecord>,
  changed: ReadonlyMap<number, TabRecord | null>,
): boolean {
  const goes = [...changed].some(
    ([tabId, after]) => isPrivate(before.get(tabId)) && !isPrivate(after),
  );
  return goes && ![...new Map([...before, ...changed]).values()].some(isPrivate);
}

function isPrivate(record: TabRecord | null | undefined): boolean {
  return record?.incognito === true;
}
