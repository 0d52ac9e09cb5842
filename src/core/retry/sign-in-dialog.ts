import type { IdentifiedEvent } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import type { EndReason } from '../state/reasons.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns } from './apply-answer.ts';
import { closeAttempt, endIncident, withLoad } from './incident-changes.ts';
import { type Context, type Result, result, withIncident } from './transition-result.ts';

/** The newest load got a 401 or 407: the browser may show its dialog, or know the password already. */
export function onSignInRequested(
  record: TabRecord,
  { requestId, byProxy }: Extract<IdentifiedEvent, { type: 'sign-in-requested' }>,
  { now }: Context,
): Result {
  const { load } = record;
  if (load === null || load.requestId !== requestId || load.answer !== null) return result(record);
  return result(withLoad(record, { ...load, promptedAt: now, promptedByProxy: byProxy }));
}

/** Why the incident ends whose load brought the dialog; null: it brought none. */
export function endUnderDialog({ promptedAt, promptedByProxy }: Load): EndReason | null {
  if (promptedAt === null) return null;
  return promptedByProxy ? 'network-sign-in' : 'sign-in';
}

/**
 * The incident, ended, if its load broke off under the dialog, which the user closed at once: another
 * load would bring it again. Otherwise null.
 */
export function endAfterDialog(incident: Incident, load: Load, { now }: Context): Incident | null {
  const why = endUnderDialog(load);
  return why === null || !isLoading(incident.phase) ? null : endIncident(incident, why, now);
}

/**
 * No answer followed the 401 or 407: the browser shows its dialog. The incident ends, so that nothing is
 * reloaded under it; the load goes on.
 */
export function onDialogConfirmed(record: TabRecord, { now }: Context): TabRecord {
  const { load, incident, first } = record;
  if (load === null) return record;
  const why = endUnderDialog(load);
  const waits = { ...record, load: { ...load, promptedAt: null } };
  if (why === null || incident === null || !isLoading(incident.phase)) return waits;
  if (!concerns(incident, load, first)) return waits;
  return withIncident(
    waits,
    endIncident(closeAttempt(incident, load.promptedByProxy ? 407 : 401), why, now),
  );
}
