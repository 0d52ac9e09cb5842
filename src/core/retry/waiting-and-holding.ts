import { endlessBudget, isEndless, isWaitedThrough } from '../rules/never-give-up.ts';
import type { Incident, Phase, Resume, WaitingRoom } from '../state/incident.ts';
import { type EndReason, HOLD_REASONS, type HoldReason } from '../state/reasons.ts';
import {
  askAgainAfter,
  delayUntilAllowed,
  jittered,
  MORE_EVERY,
  ROOM_KEEPS_TURN,
  remaining,
  retryAfterSpread,
} from '../state/schedule.ts';
import { isQueued, isTooDistant } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { homeInstead } from './home-address.ts';
import { endIncident, withPhase } from './incident-changes.ts';
import { isKeptLongEnough, waitOf } from './kept-open.ts';
import { type Context, whatForbidsRetries } from './transition-result.ts';

const MINUTE = 60_000;

/**
 * The incident, waiting `delay` ms (by default the schedule's) for its next attempt, but never less
 * than Retry-After demands. Ends it when the attempt budget, or the day of a page that is kept open,
 * is used up or Retry-After is too distant, unless it must come back,
 * and holds it when settings forbid retries.
 */
export function waitForNextAttempt(
  record: TabRecord,
  incident: Incident,
  context: Context,
  delay: number = waitOf(incident, context.random),
): Incident {
  const isUsedUp =
    incident.keptOpen === null
      ? incident.attemptsMade >= incident.attemptBudget
      : isKeptLongEnough(incident, context.now);
  if (isUsedUp) {
    if (!isEndless(incident, record.incognito, context.settings))
      return endIncident(incident, 'gave-up', context.now);
    const goesOn = { ...incident, ...endlessBudget(incident.attemptsMade), keptOpen: null };
    return waitForNextAttempt(record, goesOn, context, delay);
  }
  const off = whatForbidsRetries(incident, record.incognito, context.settings);
  if (off !== null) return holdIncident(record, incident, off, 0, context);
  const isOver =
    isTooDistant(incident, context.now) && !isEndless(incident, record.incognito, context.settings);
  if (isOver) return endIncident(incident, 'retry-later', context.now);
  const floor = incident.notBefore === null ? 0 : remaining(incident.notBefore, context.now);
  const spread = floor > 0 ? (incident.notBefore?.spread ?? 0) : 0;
  return withPhase(incident, {
    name: 'waiting',
    since: context.now,
    delay: Math.max(delay, floor) + spread,
  });
}

/**
 * The incident, ended for this reason. A page that must come back waits on instead, as long as
 * between two attempts after the schedule, if waiting may mend what happened.
 */
export function endUnlessPersistent(
  record: TabRecord,
  incident: Incident,
  why: EndReason,
  context: Context,
): Incident {
  if (!isWaitedThrough(why) || !isEndless(incident, record.incognito, context.settings))
    return endIncident(incident, why, context.now);
  const { passing, attemptsMade: attemptsBefore } = incident;
  const isOther = why !== 'gave-up' && why !== 'retry-later';
  const next = isOther
    ? { ...incident, passing: passing ?? { since: context.now, attemptsBefore } }
    : incident;
  return waitForNextAttempt(record, next, context, jittered(MORE_EVERY, context.random));
}

/**
 * Stores a Retry-After of `requestedWait` ms from now, with a random spread; null changes nothing.
 */
export function applyRetryAfter(
  incident: Incident,
  requestedWait: number | null,
  context: Context,
): Incident {
  if (requestedWait === null) return incident;
  const spread = retryAfterSpread(requestedWait, context.random);
  return { ...incident, notBefore: { since: context.now, delay: requestedWait, spread } };
}

/**
 * The incident after a load outside the schedule: restarts the wait that was due, or stays ended.
 */
export function resumeWait(
  record: TabRecord,
  incident: Incident,
  resume: Resume,
  context: Context,
): Incident {
  // What is on screen is no failed page.
  if (incident.room !== null && resume.kind === 'wait') {
    // The check that ends here must not be resumed again.
    const over = withPhase(incident, { name: 'waiting', since: context.now, delay: 0 });
    return holdInRoom(record, over, context);
  }
  return resume.kind === 'end'
    ? endUnlessPersistent(record, incident, resume.reason, context)
    : waitForNextAttempt(record, incident, context, resume.delay);
}

/**
 * The incident, held: nothing is sent for now. `times`: holds in a row before this one. `delay`: ms
 * until the next check, or null if only an event ends the hold; by default the reason decides.
 */
export function holdIncident(
  record: TabRecord,
  incident: Incident,
  why: HoldReason,
  times: number,
  context: Context,
  delay: number | null = holdDelay(why, times, record, context),
): Incident {
  const { phase } = incident;
  // A bonus attempt after giving up, and the reload after clearing, are never postponed: if
  // anything blocks them, go back to the previous state.
  if (
    phase.name === 'checking' &&
    (phase.resume.kind === 'end' || (phase.trigger === 'user' && delay !== null))
  ) {
    return resumeWait(record, incident, phase.resume, context);
  }
  return withPhase(incident, {
    name: 'held',
    reason: why,
    since: context.now,
    delay,
    times: times + 1,
  });
}

/** Whether the waiting room has lasted so long that it holds up its site no longer at `now`. */
export function isLasting({ since }: WaitingRoom, now: number): boolean {
  return now - since >= ROOM_KEEPS_TURN;
}

/**
 * The incident, held in its waiting room: until what follows, with the turn of its site for a while; after that,
 * where a rule keeps a home address, until that is asked for.
 */
export function holdInRoom(record: TabRecord, incident: Incident, context: Context): Incident {
  const { now } = context;
  const { room } = incident;
  if (room === null || isLasting(room, now)) {
    const home = homeInstead({ ...record, incident }, 'schedule', context);
    if (home === null) return holdIncident(record, incident, 'room-stays', 0, context);
    const delay = jittered(MORE_EVERY, context.random);
    return holdIncident(record, incident, 'away-from-home', 0, context, delay);
  }
  const left = remaining({ since: room.since, delay: ROOM_KEEPS_TURN }, now);
  return holdIncident(record, incident, 'waiting-room', 0, context, left);
}

/**
 * The tab's incident, queued for its turn: it checks for it after `delay` ms, or with null waits to
 * be woken. If it was queued before (`was`), it keeps its place.
 */
export function queueForSlot(
  record: TabRecord & { readonly incident: Incident },
  delay: number | null,
  context: Context,
  was: Phase | undefined = record.incident.phase,
): Incident {
  const next = holdIncident(record, record.incident, 'queued', 0, context);
  if (next.phase.name !== 'held') return next;
  const { now } = context;
  const since = was !== undefined && isQueued(was) ? Math.min(was.since, now) : now;
  const whole = delay === null ? null : now - since + delay;
  return withPhase(next, { ...next.phase, since, delay: whole });
}

function holdDelay(
  why: HoldReason,
  times: number,
  record: TabRecord,
  context: Context,
): number | null {
  switch (HOLD_REASONS[why].until) {
    case 'settings':
    case 'access':
    case 'activation':
    case 'next-answer':
    case 'turn':
      return null;
    case 'pause-below-minute':
      return Math.min(askAgainAfter(times, false), MINUTE);
    case 'limit-allows':
      return delayUntilAllowed(record.recentReloads, context.now);
    case 'pause':
    case 'quiet':
      return askAgainAfter(times, false);
    case 'short-pause':
      return askAgainAfter(times, true);
  }
}
