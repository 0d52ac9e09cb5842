import type { HoldReason, Incident, Phase, Resume } from '../state/incident.ts';
import {
  askAgainAfter,
  remaining,
  retryAfterSpread,
  untilAllowed,
  waitBefore,
} from '../state/schedule.ts';
import { isInLine } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { ended, inPhase } from './incident-changes.ts';
import { type Context, whichIsOff } from './result.ts';

const OFFLINE_ASKED_AGAIN = 60_000;

/**
 * The incident, waiting for its next attempt: `delay` ms, or what the schedule says, but never
 * before what Retry-After asked for. Gives up when all attempts are made, and is held when a switch is off.
 */
export function waitingFor(
  record: TabRecord,
  incident: Incident,
  context: Context,
  delay: number = waitBefore(incident.made, incident.hidden, context.roll),
): Incident {
  if (incident.made >= incident.allowed) return ended(incident, 'gave-up', context.now);
  const off = whichIsOff(incident, record.private, context.settings);
  if (off !== null) return held(record, incident, off, 0, context);
  const floor = incident.floor === null ? 0 : remaining(incident.floor, context.now);
  const spread = floor > 0 ? (incident.floor?.spread ?? 0) : 0;
  return inPhase(incident, {
    name: 'waiting',
    since: context.now,
    delay: Math.max(delay, floor) + spread,
  });
}

/** How long (ms) Retry-After still forbids an automatic attempt, its spread included. */
export function forbiddenFor(incident: Incident, now: number): number {
  const { floor } = incident;
  return floor === null ? 0 : remaining({ ...floor, delay: floor.delay + floor.spread }, now);
}

/** Notes what Retry-After asked for, `asked` ms from now, with a random spread on top. */
export function askedToWait(incident: Incident, asked: number | null, context: Context): Incident {
  if (asked === null) return incident;
  const spread = retryAfterSpread(asked, context.roll);
  return { ...incident, floor: { since: context.now, delay: asked, spread } };
}

/** The incident after a load that was not the schedule's: the wait that was due begins again, or it stays ended. */
export function resumed(
  record: TabRecord,
  incident: Incident,
  resume: Resume,
  context: Context,
): Incident {
  return resume.kind === 'end'
    ? ended(incident, resume.why, context.now)
    : waitingFor(record, incident, context, resume.delay);
}

/**
 * The incident, held: nothing is sent for now. `times` says how often in a row it already was;
 * `delay`: how long (ms) until it is asked again, null: an event ends it; by the reason, unless told.
 */
export function held(
  record: TabRecord,
  incident: Incident,
  why: HoldReason,
  times: number,
  context: Context,
  delay: number | null = delayOf(why, times, record, context),
): Incident {
  const { phase } = incident;
  // One more try after the end was a favour to whoever looked, and what follows a clearing is not
  // put off either: what hinders it ends it.
  if (
    phase.name === 'checking' &&
    (phase.resume.kind === 'end' || (phase.by === 'person' && delay !== null))
  ) {
    return resumed(record, incident, phase.resume, context);
  }
  return inPhase(incident, { name: 'held', why, since: context.now, delay, times: times + 1 });
}

/**
 * The tab's incident, in line for its turn, which it asks for after `delay` ms; null: it is called. If
 * it was in line before (`was`), it keeps its place.
 */
export function inLine(
  record: TabRecord & { readonly incident: Incident },
  delay: number | null,
  context: Context,
  was: Phase | undefined = record.incident.phase,
): Incident {
  const next = held(record, record.incident, 'in-line', 0, context);
  if (next.phase.name !== 'held') return next;
  const { now } = context;
  const since = was !== undefined && isInLine(was) ? Math.min(was.since, now) : now;
  const whole = delay === null ? null : now - since + delay;
  return inPhase(next, { ...next.phase, since, delay: whole });
}

function delayOf(
  why: HoldReason,
  times: number,
  record: TabRecord,
  context: Context,
): number | null {
  switch (why) {
    case 'off-everywhere':
    case 'off-here':
    case 'not-chosen':
    case 'no-access':
    case 'discarded':
    case 'another-tab':
    case 'in-line':
      return null;
    case 'offline':
      return Math.min(askAgainAfter(times, false), OFFLINE_ASKED_AGAIN);
    case 'hourly-limit':
      return untilAllowed(record.reloads, context.now);
    case 'in-use':
    case 'cannot-save':
      return askAgainAfter(times, false);
    case 'page-silent':
    case 'tab-loading':
      return askAgainAfter(times, true);
  }
}
