import { useEffect, useMemo, useState } from 'preact/hooks';
import { readText } from '../browser/read-text.ts';
import { identify } from '../core/gateways/identify.ts';
import type { Identity, PageText } from '../core/gateways/identity.ts';
import type { ProxyStatusRead } from '../core/gateways/proxy-status.ts';
import type { Answer, Incident } from '../core/incident.ts';

interface Read {
  readonly page: PageText | null;
  readonly proxyStatus: ProxyStatusRead | null;
  /** Which page it was read on. */
  readonly of: string;
}

/** Who made the page on screen: from its headers at once, and from what it says once that is read. */
export function useIdentity(tabId: number, incident: Incident | null): Identity | null {
  const answer = incident?.answer ?? null;
  const page = incident === null || answer === null ? '' : `${incident.startedAt} ${answer.url}`;
  const [read, setRead] = useState<Read | null>(null);
  const readable = incident !== null && isOnScreen(incident);
  useEffect(() => {
    if (answer === null || !readable) return;
    let wanted = true;
    Promise.all([readText(tabId), proxyStatusOf(answer)]).then(
      ([text, proxyStatus]) => wanted && setRead({ page: text, proxyStatus, of: page }),
      // The headers have told what they can.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [tabId, page, answer?.receivedAt, readable]);
  // Of an attempt that fails alike the page is not read again before it is shown: what was read stands.
  const known = read?.of === page ? read : null;
  return useMemo(
    () => answer && identify(answer, known?.page ?? null, known?.proxyStatus ?? null),
    [answer?.receivedAt, answer?.status, page, known],
  );
}

/** The page that the incident is about is what the tab shows now. */
function isOnScreen({ phase: { name }, networkFailed }: Incident): boolean {
  return !networkFailed && (name === 'waiting' || name === 'held' || name === 'ended');
}

// What reads it is loaded only where there is something to read.
async function proxyStatusOf({ headers }: Answer): Promise<ProxyStatusRead | null> {
  const raw = headers['proxy-status'];
  if (raw === undefined) return null;
  const { readProxyStatus } = await import('../core/gateways/proxy-status.ts');
  return readProxyStatus(raw);
}
