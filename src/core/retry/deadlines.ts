import { choreDue } from '../state/clear-job.ts';
import type { Phase } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import {
  CANDIDATE_KEPT,
  CHECK_TAKES,
  COMMIT_FOLLOWS,
  PAST_KEPT,
  RECOVERY_KEPT,
  SILENCE,
  STOP_SETTLES,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** When (epoch ms) something is due in this tab without any further event, or null. */
export function nextDeadline({ tabId, incident, load, chore, past }: TabRecord): number | null {
  const times = [
    load === null ? null : ofLoad(load, incident === null),
    incident === null ? null : phaseDue(incident.phase),
    chore === null ? null : choreDue(chore),
    tabId < 0 && past !== null ? past.leftAt + PAST_KEPT : null,
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function ofLoad(load: Load, isCandidate: boolean): number | null {
  if (load.abortedAt !== null) return load.abortedAt + STOP_SETTLES;
  if (load.answer !== null && !load.asked) return load.answer.receivedAt + COMMIT_FOLLOWS;
  return isCandidate ? load.startedAt + CANDIDATE_KEPT : null;
}

/** When (epoch ms) this phase ends without any further event, or null when only an event ends it. */
export function phaseDue(phase: Phase): number | null {
  switch (phase.name) {
    case 'waiting':
      return phase.since + phase.delay;
    case 'held':
      return phase.delay === null ? null : phase.since + phase.delay;
    case 'checking':
      return phase.since + CHECK_TAKES;
    case 'reloading':
    case 'interrupted':
      return phase.heardAt + SILENCE;
    case 'recovered':
      return phase.seenAt === null ? null : phase.seenAt + RECOVERY_KEPT;
    case 'ended':
      return null;
  }
}
