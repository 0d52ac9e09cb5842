import type { Event, RefusalReason } from '../state/events.ts';
import type { Incident, Reloading, Resume } from '../state/incident.ts';
import { LONGEST_LOAD, recentReloads } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isRepeatable } from './classify-answer.ts';
import { ended, inPhase, left, withAttempt } from './incident-changes.ts';
import { held, resumed } from './next-wait.ts';
import { type Context, having, type Step, step } from './result.ts';

/**
 * Counts the attempt and asks for the reload. A person's own costs none of the automatic ones, and
 * may go past the browser's cache (`pastCache`) whatever the answer on screen came from.
 */
export function reloading(
  record: TabRecord,
  incident: Incident,
  by: Reloading['by'],
  resume: Resume,
  context: Context,
  pastCache = false,
): Step {
  const { now } = context;
  const { method } = incident.answer;
  // The one door to a reload, whatever storage held and whoever asks.
  if (!isRepeatable(method)) {
    const why = method === '' ? 'method-unknown' : 'form';
    return step(having(record, ended(incident, why, now)));
  }
  const automatic = by !== 'person';
  const made = incident.made + (automatic ? 1 : 0);
  // A 502 from a cache would only come from there again: once an incident, and at each click.
  const again = incident.answer.cached && (!incident.cacheBypassed || !automatic);
  const counted = {
    ...withAttempt(incident, { at: now, by, outcome: null }),
    made,
    // A look after giving up is one more than was allowed.
    allowed: Math.max(incident.allowed, made),
    cacheBypassed: incident.cacheBypassed || again,
  };
  const next = {
    ...having(
      record,
      inPhase(counted, {
        name: 'reloading',
        since: now,
        heardAt: now,
        requestId: null,
        by,
        resume,
      }),
    ),
    load: null,
    reloads: automatic ? [...recentReloads(record.reloads, now), now] : record.reloads,
  };
  return step(next, {
    type: 'reload',
    tabId: record.tabId,
    url: incident.url,
    documentId: incident.documentId,
    // What follows a clearing must not come from what was stored.
    bypassCache: again || pastCache || record.chore?.state === 'reloading',
    evenLoading: record.load !== null && now - record.load.startedAt >= LONGEST_LOAD,
  });
}

/** The reload was not made: it is taken back, and held, or the page was left. */
export function reloadRefused(
  record: TabRecord,
  event: Extract<Event, { type: 'reload-refused' }>,
  context: Context,
): Step {
  const { incident } = record;
  if (incident === null || incident.phase.name !== 'reloading') return step(record);
  const { phase } = incident;
  // Meanwhile a load began in the tab: that is the attempt now.
  if (phase.requestId !== null) return step(record);
  if (event.why === 'gone') return step(null);
  const automatic = phase.by !== 'person';
  const undone: Incident = {
    ...incident,
    attempts: incident.attempts.filter((attempt) => attempt.outcome !== null),
    made: incident.made - (automatic ? 1 : 0),
  };
  const before = {
    ...having(record, undone),
    reloads: automatic ? record.reloads.slice(0, -1) : record.reloads,
  };
  if (event.why === 'moved') return step(left(before, context.now));
  // Another document at the same address: how it was asked for was not seen.
  if (event.why === 'unseen')
    return step(having(before, ended(undone, 'method-unknown', context.now)));
  return step(having(before, afterRefusal(before, undone, phase, event.why, context)));
}

function afterRefusal(
  record: TabRecord,
  incident: Incident,
  phase: Reloading,
  why: Exclude<RefusalReason, 'gone' | 'moved' | 'unseen'>,
  context: Context,
): Incident {
  const ownWish = phase.by === 'person' || phase.resume.kind === 'end';
  return ownWish
    ? resumed(record, incident, phase.resume, context)
    : held(record, incident, why, 0, context);
}
