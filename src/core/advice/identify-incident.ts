import { identify } from '../gateways/identify.ts';
import type { Identity, PageText } from '../gateways/identity.ts';
import { readProxyStatus } from '../gateways/proxy-status.ts';
import type { Incident } from '../state/incident.ts';
import { isGateways } from './build-case.ts';

/** Whether the tab now shows the page that the incident is about, so that its text can be read. */
export function isFailedPageShown({ phase: { name }, networkFailed }: Incident): boolean {
  return !networkFailed && (name === 'waiting' || name === 'held' || name === 'ended');
}

/**
 * Who made the page of this incident; null if no gateway did.
 * @param text the page's text; null if it was not read
 */
export function identifyIncident(incident: Incident, text: PageText | null): Identity | null {
  if (!isGateways(incident)) return null;
  const { answer } = incident;
  return identify(answer, text, readProxyStatus(answer.headers['proxy-status']));
}
