import type { TabFacts } from '../state/events.ts';
import type { Incident, Interrupted, Reloading } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import {
  CANDIDATE_KEPT,
  LONGEST_GRACE,
  LONGEST_LOAD,
  LOOK_TAKES,
  SHORTEST_GRACE,
  SILENCE,
  SLEPT,
  STOP_SETTLES,
  spreadOf,
} from '../state/schedule.ts';
import { isFollowing, isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { afterFailure, answeredAside, concerns, settled } from './apply-answer.ts';
import { isRepeatable } from './classify-answer.ts';
import { phaseDue } from './deadlines.ts';
import { closeAttempt, ended, inPhase, left, withHidden } from './incident-changes.ts';
import { isRecent, isShown } from './is-on-screen.ts';
import { forbiddenFor, held, resumed } from './next-wait.ts';
import { beginCheck } from './reload-check.ts';
import { type Context, having, look, type Step, step } from './result.ts';

/** Time has passed: whatever is due in this tab happens now. */
export function timePassed(record: TabRecord, context: Context): Step {
  const { now, roll } = context;
  const { load } = record;
  if (load?.abortedAt != null && now - load.abortedAt >= STOP_SETTLES)
    return stopSettled(record, context);
  const { incident } = record;
  if (load?.answer != null && !load.asked && !isRecent(load.answer, now)) {
    return step({ ...record, load: { ...load, asked: true, startedAt: now } }, look(record));
  }
  if (incident === null) {
    return load !== null && now - load.startedAt >= CANDIDATE_KEPT
      ? step({ ...record, load: null })
      : step(record);
  }
  const { phase } = incident;
  const due = phaseDue(phase);
  if (due === null || now < due) return step(record);
  if (now - due > SLEPT && (phase.name === 'waiting' || phase.name === 'held')) {
    // The computer slept: the line may not be back yet, and nothing is to happen in a bunch.
    const delay = SHORTEST_GRACE + (LONGEST_GRACE - SHORTEST_GRACE) * spreadOf(record.tabId, roll);
    return step(having(record, inPhase(incident, { ...phase, since: now, delay })));
  }
  switch (phase.name) {
    case 'held':
    case 'waiting': {
      // Another tab of its site may have been asked to wait meanwhile.
      const delay = forbiddenFor(incident, now);
      if (delay > 0) {
        return step(having(record, inPhase(incident, { name: 'waiting', since: now, delay })));
      }
      return beginCheck(record, incident, 'schedule', context);
    }
    case 'checking':
      return step(having(record, held(record, incident, 'page-silent', phase.times, context)));
    case 'reloading':
    case 'interrupted':
      // Asked again only if the browser does not say within LOOK_TAKES.
      return step(
        having(record, inPhase(incident, { ...phase, heardAt: now - SILENCE + LOOK_TAKES })),
        look(record),
      );
    case 'recovered':
      return step(having(record, null));
    case 'ended':
      return step(record);
  }
}

// No new request followed the cancelled one: somebody pressed Stop (trap 18).
function stopSettled(record: TabRecord, context: Context): Step {
  const { load, incident } = record;
  const cleared = { ...record, load: null };
  if (load === null || incident === null) return step(cleared);
  if (load.shown !== null && load.shown !== incident.url) return step(left(cleared, context.now));
  const { phase } = incident;
  if (!isLoading(phase)) return step(cleared);
  const closed = closeAttempt(incident, 'stopped');
  const next = concerns(incident, load)
    ? ended(closed, 'stopped-in-browser', context.now)
    : resumed(cleared, closed, phase.resume, context);
  return step(having(cleared, next));
}

/** What the browser says of the tab: settles an answer, reveals that the page was left, or that a reload was lost. */
export function tabSeen(record: TabRecord, tab: TabFacts | null, context: Context): Step {
  if (tab === null) return step(null);
  const told = record.private === tab.private && record.store === tab.store;
  const known = told ? record : { ...record, private: tab.private, store: tab.store };
  const { load, incident } = known;
  if (load?.answer != null && isShown(known, load, tab, context.now)) {
    return step(settled(known, load, load.answer, tab, context));
  }
  if (incident === null) return step(known);
  const elsewhere = tab.url !== '' && tab.url !== incident.url && !tab.loading;
  // Its own load may have been redirected there, and the answer be told later than what it shows.
  const redirected = isLoading(incident.phase) && load?.url === incident.url;
  if (elsewhere && (load === null || (load.shown === tab.url && !redirected))) {
    return step(left({ ...known, load: null }, context.now));
  }
  const seen = asSeen(incident, load === null && !tab.loading, tab, context.now);
  const current = seen === incident ? known : having(known, seen);
  const { phase } = seen;
  const asleep = phase.name === 'waiting' || phase.name === 'checking' || isFollowing(phase);
  if (tab.discarded && (asleep || (phase.name === 'held' && phase.delay !== null))) {
    return step(having(current, held(current, seen, 'discarded', 0, context)));
  }
  if (!isLoading(phase)) return step(current);
  return step(underWay(current, seen, phase, tab, context));
}

function asSeen(incident: Incident, settled: boolean, tab: TabFacts, now: number): Incident {
  const tells = settled && !incident.networkFailed;
  const documentId = tells ? (incident.documentId ?? tab.documentId) : incident.documentId;
  const same = incident.hidden === tab.hidden && incident.documentId === documentId;
  return same ? incident : { ...withHidden(incident, tab.hidden, now), documentId };
}

function underWay(
  record: TabRecord,
  incident: Incident,
  phase: Reloading | Interrupted,
  tab: TabFacts,
  context: Context,
): TabRecord {
  const { now } = context;
  if (now - phase.heardAt < SILENCE - LOOK_TAKES) return record;
  if (tab.loading && now - phase.since < LONGEST_LOAD) {
    return having(record, inPhase(incident, { ...phase, heardAt: now }));
  }
  const { load } = record;
  if (load?.answer != null && !tab.loading && load.answer.status < 400) {
    return answeredAside(record, incident, load, context);
  }
  const closed = closeAttempt(incident, 'no-answer');
  // A load that still hangs is remembered: the next attempt may replace it.
  const hanging = tab.loading ? record : { ...record, load: null };
  return having(hanging, afterBreak(hanging, closed, load, context));
}

/** What follows a load that came to nothing; null: nothing is known of it. */
export function afterBreak(
  record: TabRecord,
  incident: Incident,
  load: Load | null,
  context: Context,
): Incident {
  // Reloading the browser's page for a broken form would send the form again.
  if (load && !isRepeatable(load.method)) return ended(incident, 'form', context.now);
  return isLoading(incident.phase) ? afterFailure(record, incident, context) : incident;
}
