import type { Identity } from '../gateways/identity.ts';
import { isGatewayOfSite } from '../gateways/is-gateway-of-site.ts';
import { FROM_BROWSER_CACHE } from '../http/kept-headers.ts';
import type { Incident } from '../state/incident.ts';
import { cdnCopyOf } from './cdn-copy.ts';
import type { Evidence } from './diagnose.ts';

type OfIncident = Pick<
  Evidence,
  'ownSide' | 'ofSite' | 'copy' | 'isOwnCopy' | 'proxyRefused' | 'failedAt'
>;

/**
 * What the failed answer itself says about whose fault it is. `identity`: who made the page on
 * screen; null if that is no gateway's error.
 */
export function evidenceIn(incident: Incident | null, identity: Identity | null): OfIncident {
  const answer = incident?.answer ?? null;
  const proxyRefused = incident?.proxyRefused ?? false;
  const isOwnCopy = answer !== null && FROM_BROWSER_CACHE in answer.headers;
  if (answer === null || identity === null)
    return { ownSide: null, ofSite: false, copy: null, isOwnCopy, proxyRefused, failedAt: null };
  return {
    ownSide: identity.ownSide,
    ofSite: isGatewayOfSite(identity, answer.headers),
    copy: cdnCopyOf(answer, identity),
    isOwnCopy,
    proxyRefused,
    failedAt: answer.receivedAt,
  };
}
