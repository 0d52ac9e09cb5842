import type { Attempt, EndReason, Incident, Outcome, Phase, Resume } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { MOST_ATTEMPTS_KEPT, PAST_KEPT, recentReloads, waitBefore } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { GOES_ON, isRepeatable } from './classify-answer.ts';

/** What is known of a tab of which nothing is known. */
export function newRecord(tabId: number): TabRecord {
  return {
    tabId,
    private: null,
    store: '',
    incident: null,
    load: null,
    past: null,
    chore: null,
    reloads: [],
  };
}

/** The incident, in another phase. */
export function inPhase(incident: Incident, phase: Phase): Incident {
  return { ...incident, phase };
}

/** The incident, ended for this reason. */
export function ended(incident: Incident, why: EndReason, now: number): Incident {
  return inPhase(incident, { name: 'ended', why, at: now });
}

/**
 * The incident of a tab that the browser says is `hidden`, or is not, at `now` (epoch ms). One that was
 * not hidden before was looked at until now, for all that is known.
 */
export function withHidden(incident: Incident, hidden: boolean, now: number): Incident {
  const lookedAt = incident.hidden ? incident.lookedAt : now;
  return { ...incident, hidden, lookedAt, unused: incident.unused && hidden };
}

/** Adds an attempt that is under way; the oldest are dropped above the limit. */
export function withAttempt(incident: Incident, attempt: Attempt): Incident {
  return { ...incident, attempts: [...incident.attempts, attempt].slice(-MOST_ATTEMPTS_KEPT) };
}

/** Writes down what became of the attempt under way, if there is one. */
export function closeAttempt(incident: Incident, outcome: Outcome): Incident {
  const last = incident.attempts.at(-1);
  if (last?.outcome !== null || last === undefined) return incident;
  return { ...incident, attempts: [...incident.attempts.slice(0, -1), { ...last, outcome }] };
}

/** What follows a load that is not ours, when it changes nothing: the wait that was due, or the end. */
export function resumeOf(incident: Incident, roll: number): Resume {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting':
      return { kind: 'wait', delay: phase.delay };
    case 'held':
      return { kind: 'wait', delay: waitBefore(incident.made, incident.hidden, roll) };
    case 'checking':
    case 'reloading':
    case 'interrupted':
      return phase.resume;
    case 'ended':
      return { kind: 'end', why: phase.why };
    case 'recovered':
      return { kind: 'wait', delay: waitBefore(0, incident.hidden, roll) };
  }
}

/**
 * The person has left the page: its incident is over. A page that could be retried is remembered,
 * since Firefox may show it again without any request (trap 19).
 */
export function left(record: TabRecord, now: number): TabRecord {
  const { incident } = record;
  if (incident === null) return record;
  const failed = GOES_ON.has(incident.answer.status) && isRepeatable(incident.answer.method);
  const past =
    failed && incident.phase.name !== 'recovered'
      ? { answer: incident.answer, leftAt: now, incident: null }
      : null;
  return { ...record, incident: null, past: past ?? record.past, chore: null };
}

/** Drops what is no longer needed; null when nothing is left to remember. */
export function tidied(record: TabRecord, now: number): TabRecord | null {
  const reloads = recentReloads(record.reloads, now);
  const past = record.past !== null && now - record.past.leftAt < PAST_KEPT ? record.past : null;
  const { tabId, incident, load, chore } = record;
  const idle = incident === null && load === null && chore === null && past === null;
  if (idle && (tabId < 0 || reloads.length === 0)) return null;
  if (past === record.past && reloads.length === record.reloads.length) return record;
  return { ...record, past, reloads };
}

/** The record with this load as the tab's newest. */
export function withLoad(record: TabRecord, load: Load): TabRecord {
  return { ...record, load };
}

/** Whether an attempt that a person asked for was begun at `since` (epoch ms) or later. */
export function triedSince(record: TabRecord | null, since: number): boolean {
  return record?.incident?.attempts.some(({ at, by }) => by === 'person' && at >= since) ?? false;
}
