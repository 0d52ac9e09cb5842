import type { Load, TabRecord } from './incident.ts';

/** A main-frame request that has just begun. */
export function newLoad(requestId: string, url: string, startedAt: number): Load {
  return {
    requestId,
    url,
    startedAt,
    answer: null,
    shown: null,
    abortedAt: null,
    bySelf: false,
    documentId: null,
  };
}

/** The record with this load as the tab's newest; an earlier commit is no longer of interest. */
export function withLoad(record: TabRecord, load: Load): TabRecord {
  return { ...record, load, commit: load.answer === null ? record.commit : null };
}
