import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { Case } from './case.ts';

/** Whether the browser is certain that this device is offline. */
export function isOffline({ reason }: Pick<Case, 'reason'>, verdict: Diagnosis | null): boolean {
  return reason === 'offline' || verdict?.lead.id === 'lead_offline';
}

/** Whether the visitor's own network is known to be at fault, so that the site needs no repair. */
export function isOwnNetworkAtFault(
  c: Pick<Case, 'reason' | 'proxyRefused'>,
  verdict: Diagnosis | null,
): boolean {
  return isOffline(c, verdict) || verdict?.kind === 'portal' || c.proxyRefused;
}
