import { identifyIncident, isFailedPageShown } from '../core/advice/identify-incident.ts';
import type { Identity } from '../core/gateways/identity.ts';
import type { Incident } from '../core/state/incident.ts';
import type { OwnerPorts } from './ports.ts';

/** A page that a gateway's error replaced, and who answered. */
export interface FailedPage {
  /** The address of the page. */
  readonly url: string;
  readonly incident: Incident;
  readonly identity: Identity;
}

/** The failed page in this tab; null if there is none, or if it cannot be read. */
export async function readFailedPage(ports: OwnerPorts, tabId: number): Promise<FailedPage | null> {
  const [stored, tab] = await Promise.all([
    ports.readTab(tabId).catch(() => null),
    ports.tabById(tabId).catch(() => null),
  ]);
  const incident = stored?.record?.incident ?? null;
  if (incident === null || tab === null) return null;
  const text = isFailedPageShown(incident) ? await ports.readText(tabId).catch(() => null) : null;
  const identity = identifyIncident(incident, text);
  return identity && { url: tab.url, incident, identity };
}
