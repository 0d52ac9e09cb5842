import type { Attempt, AttemptOutcome, Incident, Phase, Resume } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import type { EndReason } from '../state/reasons.ts';
import {
  LEFT_PAGE_KEPT,
  MAX_ATTEMPTS_KEPT,
  recentIncidents,
  recentReloads,
  waitBefore,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isGatewayFailure, isRepeatable } from './classify-answer.ts';
import { waitOf } from './kept-open.ts';

/** An empty record for this tab. */
export function newRecord(tabId: number): TabRecord {
  return {
    tabId,
    incognito: null,
    cookieStoreId: '',
    incident: null,
    load: null,
    first: null,
    leftPage: null,
    clearJob: null,
    recentReloads: [],
    recentIncidents: [],
  };
}

/** A copy of the incident in this phase. */
export function withPhase(incident: Incident, phase: Phase): Incident {
  return { ...incident, phase };
}

/** The incident, ended for this reason at `now` (epoch ms). */
export function endIncident(incident: Incident, why: EndReason, now: number): Incident {
  return withPhase({ ...incident, keptOpen: null }, { name: 'ended', reason: why, at: now });
}

/**
 * The incident with the tab's visibility at `now` (epoch ms). A tab that was not hidden before
 * counts as viewed until now.
 */
export function withHidden(incident: Incident, hidden: boolean, now: number): Incident {
  const lookedAt = incident.hidden ? incident.lastViewedAt : now;
  return {
    ...incident,
    hidden,
    lastViewedAt: lookedAt,
    unusedSinceHidden: incident.unusedSinceHidden && hidden,
  };
}

/** Adds an attempt that is under way; above `MAX_ATTEMPTS_KEPT` the oldest is dropped. */
export function withAttempt(incident: Incident, attempt: Attempt): Incident {
  return { ...incident, attempts: [...incident.attempts, attempt].slice(-MAX_ATTEMPTS_KEPT) };
}

/** Sets the outcome of the attempt under way, if there is one. */
export function closeAttempt(incident: Incident, outcome: AttemptOutcome): Incident {
  const last = incident.attempts.at(-1);
  if (last?.outcome !== null || last === undefined) return incident;
  return { ...incident, attempts: [...incident.attempts.slice(0, -1), { ...last, outcome }] };
}

/**
 * What to return to if a load that Bounceback did not start fails: the wait that was due, or the
 * end that was reached. 0 ≤ `random` < 1.
 */
export function resumeOf(incident: Incident, random: number): Resume {
  const { phase } = incident;
  switch (phase.name) {
    case 'waiting':
      return { kind: 'wait', delay: phase.delay };
    case 'held':
      return { kind: 'wait', delay: waitOf(incident, random) };
    case 'checking':
    case 'reloading':
    case 'interrupted':
      return phase.resume;
    case 'ended':
      return { kind: 'end', reason: phase.reason };
    case 'recovered':
      return { kind: 'wait', delay: waitBefore(0, incident.hidden, random) };
  }
}

/**
 * The user left the page: drops its incident. One that could be retried is kept as `leftPage`,
 * since Firefox may show it again (docs/browser-quirks.md#firefox-goes-back-without-a-request).
 */
export function leavePage(record: TabRecord, now: number): TabRecord {
  const { incident } = record;
  if (incident === null) return record;
  const failed = isGatewayFailure(incident.answer) && isRepeatable(incident.answer.method);
  const { phase } = incident;
  // Shown again, a page of another site would count as one that the user opened.
  const isElsewhere = phase.name === 'ended' && phase.reason === 'other-site';
  const past =
    failed && !isElsewhere && phase.name !== 'recovered'
      ? { answer: incident.answer, leftAt: now, incident: null }
      : null;
  return { ...record, incident: null, leftPage: past ?? record.leftPage, clearJob: null };
}

/** Drops expired data (`now`: epoch ms); null if nothing is left to store. */
export function tidyRecord(record: TabRecord, now: number): TabRecord | null {
  const reloads = recentReloads(record.recentReloads, now);
  const past =
    record.leftPage !== null && now - record.leftPage.leftAt < LEFT_PAGE_KEPT
      ? record.leftPage
      : null;
  const { tabId, incident, load, clearJob } = record;
  const idle = incident === null && load === null && clearJob === null && past === null;
  if (idle && (tabId < 0 || reloads.length === 0)) return null;
  const first = incident === null ? null : record.first;
  const beginnings = recentIncidents(record.recentIncidents, now);
  const isTidy =
    past === record.leftPage &&
    first === record.first &&
    reloads.length === record.recentReloads.length &&
    beginnings.length === record.recentIncidents.length;
  if (isTidy) return record;
  return { ...record, first, leftPage: past, recentReloads: reloads, recentIncidents: beginnings };
}

/** The record with this load as the tab's newest one. */
export function withLoad(record: TabRecord, load: Load): TabRecord {
  return { ...record, load };
}

/** Whether the user started an attempt at `since` (epoch ms) or later. */
export function triedSince(record: TabRecord | null, since: number): boolean {
  return (
    record?.incident?.attempts.some(({ at, trigger }) => trigger === 'user' && at >= since) ?? false
  );
}
