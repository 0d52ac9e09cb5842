import type { IdentifiedEvent } from '../state/events.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns } from './apply-answer.ts';
import { closeAttempt, endIncident, withLoad } from './incident-changes.ts';
import { type Context, type Result, result, withIncident } from './transition-result.ts';

/** The newest load got a 401: the browser may show its dialog, or know the password already. */
export function onSignInRequested(
  record: TabRecord,
  { requestId }: Extract<IdentifiedEvent, { type: 'sign-in-requested' }>,
  { now }: Context,
): Result {
  const { load } = record;
  if (load === null || load.requestId !== requestId || load.answer !== null) return result(record);
  return result(withLoad(record, { ...load, promptedAt: now }));
}

/**
 * No answer followed the 401: the browser shows its dialog. The incident ends, so that nothing is
 * reloaded under it; the load goes on.
 */
export function onDialogConfirmed(record: TabRecord, { now }: Context): TabRecord {
  const { load, incident, first } = record;
  if (load === null) return record;
  const waits = { ...record, load: { ...load, promptedAt: null } };
  if (incident === null || !isLoading(incident.phase)) return waits;
  if (!concerns(incident, load, first)) return waits;
  return withIncident(waits, endIncident(closeAttempt(incident, 401), 'sign-in', now));
}
