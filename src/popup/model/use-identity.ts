import { useMemo, useState } from 'preact/hooks';
import { isGateways } from '../../core/advice/build-case.ts';
import { identifyIncident, isFailedPageShown } from '../../core/advice/identify-incident.ts';
import type { Identity, PageText } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import { useAsync } from '../../ui/hooks/use-async.ts';
import type { PopupPorts } from './ports.ts';

interface Read {
  readonly text: PageText | null;
  /** The page on which it was read. */
  readonly of: string;
}

/** Who made the page on screen: by its headers at once, and by its text once that is read. */
export function useIdentity(
  ports: PopupPorts,
  tabId: number,
  incident: Incident | null,
): Identity | null {
  const answer = incident && isGateways(incident) ? incident.answer : null;
  const page = incident === null || answer === null ? '' : `${incident.startedAt} ${answer.page}`;
  const [read, setRead] = useState<Read | null>(null);
  const readable = incident !== null && isFailedPageShown(incident);
  useAsync(
    answer !== null && readable ? () => ports.readText(tabId) : null,
    (found) => setRead({ text: found, of: page }),
    [tabId, page, answer?.receivedAt, readable],
  );
  // After another failed attempt, the text read before counts until the new page is read.
  const text = read?.of === page ? read.text : null;
  return useMemo(
    () => incident && identifyIncident(incident, text),
    [answer?.receivedAt, answer?.status, page, text],
  );
}
