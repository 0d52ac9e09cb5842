import { MAX_INCIDENTS, recentIncidents } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { endIncident } from './incident-changes.ts';

/**
 * Counts the incident that the tab begins at `now` (epoch ms), if it does: the record after an event
 * that found the record `before`. A tab that began `MAX_INCIDENTS` within `INCIDENTS_WINDOW` is left
 * alone, since its page goes through failures by itself.
 */
export function countIncident(
  before: TabRecord | undefined,
  after: TabRecord,
  now: number,
): TabRecord {
  const { incident } = after;
  const isNew = incident?.startedAt === now && before?.incident?.startedAt !== now;
  if (incident === null || !isNew) return after;
  const times = [...recentIncidents(after.recentIncidents, now), now].slice(-MAX_INCIDENTS);
  const counted = { ...after, recentIncidents: times };
  if (times.length < MAX_INCIDENTS || incident.phase.name === 'ended') return counted;
  return { ...counted, incident: endIncident(incident, 'rapid-failures', now) };
}
