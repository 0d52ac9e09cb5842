import { useEffect, useState } from 'preact/hooks';
import { gatherEvidence } from '../browser/evidence.ts';
import type { Connection } from '../core/connection.ts';
import { type Evidence, isItMe, type Verdict } from '../core/is-it-me.ts';
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
  const phase = record?.incident?.phase;
  useEffect(() => {
    let wanted = true;
    gatherEvidence(tabId, page.host, page.private).then(
      (found) => wanted && setEvidence(found),
      // What was known stands.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [tabId, page.host, page.private, phase?.name]);
  return evidence && isItMe({ ...evidence, ownSide, connection });
}
