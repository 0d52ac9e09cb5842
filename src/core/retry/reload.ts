import { endlessBudget, isEndless } from '../rules/never-give-up.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import type { Incident, Reloading, Resume } from '../state/incident.ts';
import type { ReloadRefusal } from '../state/reload-refusal.ts';
import { LONGEST_LOAD, recentReloads } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { usesUpAttempt } from '../state/uses-up-attempt.ts';
import { isRepeatable } from './classify-answer.ts';
import { isFirstDue, withAttemptAt, withoutAttempt } from './first-address.ts';
import { homeInstead } from './home-address.ts';
import { endIncident, leavePage, withAttempt, withPhase } from './incident-changes.ts';
import { type Context, type Result, result, withIncident } from './transition-result.ts';
import { holdIncident, resumeWait } from './waiting-and-holding.ts';
import { mayWake } from './wake-tab.ts';

/**
 * Counts the attempt and requests the reload. One by the user or after a look does not use up the
 * automatic attempts; `pastCache` bypasses the HTTP cache even if the failed answer did not come from it. `asksFirst`: it
 * requests the address that led to the page, in place of the page. A
 * method that must not be repeated ends the incident instead.
 */
export function startReload(
  record: TabRecord,
  incident: Incident,
  by: Reloading['trigger'],
  resume: Resume,
  context: Context,
  pastCache = false,
  asksFirst = isFirstDue(record, by, context),
): Result {
  const { now } = context;
  const { method } = incident.answer;
  // Every reload passes this check, for any stored state and any trigger.
  if (!isRepeatable(method)) {
    const why = method === '' ? 'method-unknown' : 'form';
    return result(withIncident(record, endIncident(incident, why, now)));
  }
  const automatic = by !== 'user';
  const home = homeInstead(withIncident(record, incident), by, context);
  const isAway = home !== null && incident.room !== null;
  const first = home ?? record.first;
  const asks = home !== null || asksFirst;
  const made = incident.attemptsMade + (usesUpAttempt(by) ? 1 : 0);
  const budget = isEndless(incident, record.incognito, context.settings)
    ? endlessBudget(made)
    : { attemptsMade: made, attemptBudget: Math.max(incident.attemptBudget, made) };
  // A cached 502 would come from the cache again: bypass it once per incident, and at each click.
  const again = incident.answer.cached && (!incident.cacheBypassed || !automatic);
  const counted = {
    ...withAttempt(incident, { at: now, trigger: by, outcome: null }),
    ...budget,
    cacheBypassed: incident.cacheBypassed || again,
  };
  const next = {
    ...withIncident(
      record,
      withPhase(counted, {
        name: 'reloading',
        since: now,
        lastActivityAt: now,
        requestId: null,
        trigger: by,
        resume,
      }),
    ),
    load: null,
    first: withAttemptAt(first, asks, automatic),
    recentReloads: automatic
      ? [...recentReloads(record.recentReloads, now), now]
      : record.recentReloads,
  };
  return result(next, {
    type: 'reload',
    tabId: record.tabId,
    page: incident.page,
    // Of a page that is not the home address, nothing is requested again.
    documentId: isAway ? null : incident.documentId,
    // The reload after clearing must not be answered from the cache.
    bypassCache: again || pastCache || record.clearJob?.state === 'reloading',
    mayInterruptLoad: record.load !== null && now - record.load.startedAt >= LONGEST_LOAD,
    ...(asks && first !== null && { instead: first.address }),
    ...(home !== null && { mayOpen: true as const }),
    ...(isAway && { isAway }),
    ...(automatic && !incident.documentVerified && { opens: true as const }),
    ...(mayWake(incident, record.incognito, context.settings) && { mayWake: true as const }),
  });
}

/**
 * The reload was not made: takes the attempt back, then holds the incident, ends it, or records
 * that the page was left.
 */
export function onReloadRefused(
  record: TabRecord,
  event: Extract<IdentifiedEvent, { type: 'reload-refused' }>,
  context: Context,
): Result {
  const { incident } = record;
  if (incident === null || incident.phase.name !== 'reloading') return result(record);
  const { phase } = incident;
  // A load has started in the tab meanwhile: that is the attempt now.
  if (phase.requestId !== null) return result(record);
  if (event.reason === 'gone') return result(null);
  const automatic = phase.trigger !== 'user';
  const undone: Incident = {
    ...incident,
    attempts: incident.attempts.filter((attempt) => attempt.outcome !== null),
    attemptsMade: incident.attemptsMade - (usesUpAttempt(phase.trigger) ? 1 : 0),
  };
  const before = {
    ...withIncident(record, undone),
    first: withoutAttempt(record.first, automatic),
    recentReloads: automatic ? record.recentReloads.slice(0, -1) : record.recentReloads,
  };
  if (event.reason === 'moved') return result(leavePage(before, context.now));
  // Another document at the same URL: its request was not observed.
  if (event.reason === 'unknown-document')
    return result(withIncident(before, endIncident(undone, 'method-unknown', context.now)));
  return result(withIncident(before, afterRefusal(before, undone, phase, event.reason, context)));
}

function afterRefusal(
  record: TabRecord,
  incident: Incident,
  phase: Reloading,
  why: Exclude<ReloadRefusal, 'gone' | 'moved' | 'unknown-document'>,
  context: Context,
): Incident {
  const byUser = phase.trigger === 'user' || phase.resume.kind === 'end';
  return byUser
    ? resumeWait(record, incident, phase.resume, context)
    : holdIncident(record, incident, why, 0, context);
}
