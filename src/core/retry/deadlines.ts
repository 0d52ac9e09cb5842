import { clearJobDue } from '../state/clear-job.ts';
import type { Phase } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import {
  CANDIDATE_KEPT,
  CHECK_TIMEOUT,
  COMMIT_TIMEOUT,
  DIALOG_CONFIRMED_AFTER,
  LEFT_PAGE_KEPT,
  RECOVERY_KEPT,
  SILENCE,
  STOP_CONFIRMED_AFTER,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';

/**
 * The earliest time (epoch ms) at which something is due in this tab without a further event, or
 * null.
 */
export function nextDeadline({
  tabId,
  incident,
  load,
  clearJob,
  leftPage,
}: TabRecord): number | null {
  const times = [
    load === null ? null : ofLoad(load, incident === null),
    incident === null ? null : phaseDue(incident.phase),
    clearJob === null ? null : clearJobDue(clearJob),
    tabId < 0 && leftPage !== null ? leftPage.leftAt + LEFT_PAGE_KEPT : null,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function ofLoad(load: Load, isCandidate: boolean): number | null {
  if (load.abortedAt !== null) return load.abortedAt + STOP_CONFIRMED_AFTER;
  if (load.promptedAt !== null && load.answer === null)
    return load.promptedAt + DIALOG_CONFIRMED_AFTER;
  if (load.answer !== null && !load.tabQueried) return load.answer.receivedAt + COMMIT_TIMEOUT;
  return isCandidate ? load.startedAt + CANDIDATE_KEPT : null;
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
