import { isGateways } from '../core/advice/build-case.ts';
import { identifyIncident, isFailedPageShown } from '../core/advice/identify-incident.ts';
import type { Identity } from '../core/gateways/identity.ts';
import type { Incident } from '../core/state/incident.ts';
import type { OwnerPorts } from './ports.ts';

/** A page that failed, and who answered. */
export interface FailedPage {
  /** The address of the page. */
  readonly url: string;
  readonly incident: Incident;
  readonly identity: Identity | null;
}

/** The failed page in this tab; null if there is none, or if it cannot be read. */
export async function readFailedPage(ports: OwnerPorts, tabId: number): Promise<FailedPage | null> {
  const [stored, tab] = await Promise.all([
    ports.readTab(tabId).catch(() => null),
    ports.tabById(tabId).catch(() => null),
  ]);
  const incident = stored?.record?.incident ?? null;
  if (incident === null || tab === null || !isGateways(incident)) return null;
  const text = isFailedPageShown(incident) ? await ports.readText(tabId).catch(() => null) : null;
  return { url: tab.url, incident, identity: identifyIncident(incident, text) };
}
