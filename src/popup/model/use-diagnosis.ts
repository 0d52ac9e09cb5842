import { useEffect, useReducer, useState } from 'preact/hooks';
import { gatherEvidence } from '../../browser/page/evidence.ts';
import { type Evidence, isItMe, type Verdict } from '../../core/diagnosis/verdict.ts';
import { useFound } from '../../ui/hooks/use-async.ts';
import type { Seen } from './popup-data.ts';

/** Evidence older than this is gathered anew, ms. */
const FRESH = 30_000;

/** Whose fault it seems to be, from what is known by now; `own` is what was found out in this popup. */
export function useVerdict(
  tabId: number,
  { page, record }: Seen,
  first: Evidence | null,
  own: Partial<Evidence>,
): Verdict | null {
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
  useFound(() => gatherEvidence(tabId, page.host, page.private), setEvidence, [
    tabId,
    page.host,
    page.private,
    record?.incident?.phase.name,
    turn,
  ]);
  return evidence && isItMe({ ...evidence, ...own });
}
