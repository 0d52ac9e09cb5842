import { clearJobDue } from '../state/clear-job.ts';
import type { Incident, Phase } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { isUntil } from '../state/reasons.ts';
import {
  CANDIDATE_KEPT,
  CHECK_TIMEOUT,
  COMMIT_TIMEOUT,
  DIALOG_CONFIRMED_AFTER,
  LEFT_PAGE_KEPT,
  PULSE,
  RECOVERY_KEPT,
  RELOADS_WINDOW,
  SILENCE,
  STATUS_READ_WITHIN,
  STOP_CONFIRMED_AFTER,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';

/**
 * The earliest time (epoch ms) at which something is due in this tab without a further event, or
 * null.
 */
export function nextDeadline(record: TabRecord): number | null {
  const { incident, load, clearJob, leftPage, recentReloads } = record;
  const times = [
    load === null ? null : ofLoad(load, incident === null),
    incident === null ? null : phaseDue(incident.phase),
    clearJob === null ? null : clearJobDue(clearJob),
    leftPage === null ? null : leftPage.leftAt + LEFT_PAGE_KEPT,
  ].filter((time) => time !== null);
  // A tab in which nothing happens any more: then its record is removed.
  const isIdle = incident === null && times.length === 0;
  if (isIdle && recentReloads.length > 0) return Math.max(...recentReloads) + RELOADS_WINDOW;
  return times.length === 0 ? null : Math.min(...times);
}

function ofLoad(load: Load, isCandidate: boolean): number | null {
  if (load.abortedAt !== null) return load.abortedAt + STOP_CONFIRMED_AFTER;
  if (load.promptedAt !== null && load.answer === null)
    return load.promptedAt + DIALOG_CONFIRMED_AFTER;
  if (load.unanswered !== null && load.unanswered.requestedAt !== null)
    return load.unanswered.requestedAt + STATUS_READ_WITHIN;
  if (load.answer !== null && !load.tabQueried) return load.answer.receivedAt + COMMIT_TIMEOUT;
  return isCandidate ? load.startedAt + CANDIDATE_KEPT : null;
}

/**
 * The period (ms) in which the background must wake beside its alarm, or null for none: `first`
 * (epoch ms; null: nothing) is when the alarm rings. Only an attempt that is due later than that
 * period needs it. See docs/browser-quirks.md#alarms-stand-still-while-the-computer-sleeps.
 */
export function pulseFor(
  tabs: Iterable<TabRecord>,
  first: number | null,
  now: number,
): number | null {
  if (first === null || first - now <= PULSE) return null;
  for (const { incident } of tabs) if (incident !== null && awaitsAttempt(incident)) return PULSE;
  return null;
}

function awaitsAttempt({ phase, keptOpen }: Incident): boolean {
  // For a day that would cost more than it gains.
  if (keptOpen !== null) return false;
  // Holds that only look at the page again can do so later.
  return (
    phase.name === 'waiting' ||
    (phase.name === 'held' && isUntil(phase.reason, 'pause-below-minute', 'limit-allows'))
  );
}

/** When (epoch ms) this phase ends without a further event; null if only an event ends it. */
export function phaseDue(phase: Phase): number | null {
  switch (phase.name) {
    case 'waiting':
      return phase.since + phase.delay;
    case 'held':
      return phase.delay === null ? null : phase.since + phase.delay;
    case 'checking':
      return phase.since + CHECK_TIMEOUT;
    case 'reloading':
    case 'interrupted':
      return phase.lastActivityAt + SILENCE;
    case 'recovered':
      return phase.viewedAt === null ? null : phase.viewedAt + RECOVERY_KEPT;
    case 'ended':
      return null;
  }
}
