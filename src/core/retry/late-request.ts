import type { Incident } from '../state/incident.ts';
import { REQUEST_REPORTED_WITHIN, SILENCE } from '../state/schedule.ts';
import { withPhase } from './incident-changes.ts';

/** `requestId` of a reload whose document came before its request was reported. */
const NOT_REPORTED = '';

/**
 * The incident after the tab committed another page while no request of its reload has been
 * reported: Firefox may report the request, its redirects and the answer after that. `REQUEST_REPORTED_WITHIN`
 * after the reload began, the tab is queried. Null: it is no redirect of a reload, the page was left.
 */
export function awaitLateRequest(incident: Incident, now: number): Incident | null {
  const { phase } = incident;
  if (phase.name !== 'reloading' || phase.requestId !== null) return null;
  if (!isYoung(phase.since, now)) return null;
  const lastActivityAt = phase.since + REQUEST_REPORTED_WITHIN - SILENCE;
  // A reload that has not been made yet is not made any more.
  return withPhase(incident, { ...phase, requestId: NOT_REPORTED, lastActivityAt });
}

/** Whether the request of the incident's reload may still be reported. */
export function isRequestLate({ phase }: Incident, now: number): boolean {
  return (
    phase.name === 'reloading' && phase.requestId === NOT_REPORTED && isYoung(phase.since, now)
  );
}

function isYoung(since: number, now: number): boolean {
  return now >= since && now - since < REQUEST_REPORTED_WITHIN;
}
