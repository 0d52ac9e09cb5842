import type { Load, TabRecord } from './incident.ts';

/** A main-frame request that has just begun. */
export function newLoad(
  { requestId, method }: { readonly requestId: string; readonly method: string },
  url: string,
  startedAt: number,
): Load {
  return {
    requestId,
    url,
    method,
    startedAt,
    answer: null,
    shown: null,
    abortedAt: null,
    bySelf: false,
    asked: false,
  };
}

/** The record with this load as the tab's newest. */
export function withLoad(record: TabRecord, load: Load): TabRecord {
  return { ...record, load };
}
