import { useEffect, useReducer, useState } from 'preact/hooks';
import { type Diagnosis, diagnose, type Evidence } from '../../core/diagnosis/diagnose.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import type { PopupData } from './popup-data.ts';
import type { PopupPorts } from './ports.ts';

/** Evidence older than this is gathered anew, ms. */
const FRESH = 30_000;

/** Whose fault it seems to be, from what is there by now; `own` is what was found out in this popup. */
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
 * Calls `listener` whenever evidence has to be gathered anew: twice a minute, and when the network
 * comes or goes. Returns what ends that.
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
