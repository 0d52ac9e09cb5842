import { useState } from 'preact/hooks';
import { gatherEvidence } from '../browser/evidence.ts';
import type { Connection } from '../core/connection.ts';
import { type Evidence, isItMe, type Verdict } from '../core/is-it-me.ts';
import { useFound } from '../ui/use-found.ts';
import type { Seen } from './seen.ts';

/** Whose fault it seems to be, from what is known by now; `connection` is what the test told, if it was made. */
export function useVerdict(
  tabId: number,
  { page, record }: Seen,
  first: Evidence | null,
  ownSide: boolean,
  connection: Connection | null,
): Verdict | null {
  const [evidence, setEvidence] = useState(first);
  useFound(() => gatherEvidence(tabId, page.host, page.private), setEvidence, [
    tabId,
    page.host,
    page.private,
    record?.incident?.phase.name,
  ]);
  return evidence && isItMe({ ...evidence, ownSide, connection });
}
