import { useEffect, useReducer, useState } from 'preact/hooks';
import { gatherEvidence } from '../../browser/page/evidence.ts';
import { type Diagnosis, diagnose, type Evidence } from '../../core/diagnosis/verdict.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import type { PopupData } from './popup-data.ts';

/** Evidence older than this is gathered anew, ms. */
const FRESH = 30_000;

/** Whose fault it seems to be, from what is known by now; `own` is what was found out in this popup. */
export function useVerdict(
  tabId: number,
  { page, record }: PopupData,
  first: Evidence | null,
  own: Partial<Evidence>,
): Diagnosis | null {
  const [evidence, setEvidence] = useState(first);
  const [turn, again] = useReducer((count: number, _: unknown) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, FRESH, undefined);
    addEventListener('online', again);
    addEventListener('offline', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
      removeEventListener('offline', again);
    };
  }, []);
  useAsync(() => gatherEvidence(tabId, page.host, page.incognito), setEvidence, [
    tabId,
    page.host,
    page.incognito,
    record?.incident?.phase.name,
    turn,
  ]);
  return evidence && diagnose({ ...evidence, ...own });
}
