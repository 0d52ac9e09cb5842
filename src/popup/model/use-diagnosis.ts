import { useEffect, useReducer, useState } from 'preact/hooks';
import { type Diagnosis, diagnose, type Evidence } from '../../core/diagnosis/diagnose.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import type { PopupData } from './popup-data.ts';
import type { PopupPorts } from './ports.ts';

/** Evidence older than this (ms) is collected again. */
const FRESH = 30_000;

/**
 * Whose fault it seems to be, by the evidence so far; `own` is what this popup found out itself.
 */
export function useDiagnosis(
  ports: PopupPorts,
  tabId: number,
  { page, record }: PopupData,
  first: Evidence | null,
  own: Partial<Evidence>,
): Diagnosis | null {
  const [evidence, setEvidence] = useState(first);
  const [turn, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => onStaleEvidence(() => again(undefined)), []);
  useAsync(() => ports.gatherEvidence(tabId, page.host, page.incognito), setEvidence, [
    tabId,
    page.host,
    page.incognito,
    record?.incident?.phase.name,
    turn,
  ]);
  return evidence && diagnose({ ...evidence, ...own });
}

/**
 * Calls `listener` whenever evidence must be collected again: twice a minute, and when the network
 * comes or goes. Returns a function that stops that.
 */
export function onStaleEvidence(listener: () => void): () => void {
  const timer = setInterval(listener, FRESH);
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    clearInterval(timer);
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}
