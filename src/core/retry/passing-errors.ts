import { isEndless, isPastSchedule } from '../rules/never-give-up.ts';
import type { Incident, Passing } from '../state/incident.ts';
import {
  HIDDEN_SPACING,
  JITTER,
  PASSING_LIMIT,
  PASSING_SPACING,
  PASSING_WAITS,
} from '../state/schedule.ts';
import { laterNotBefore, retryAfterRemaining } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { resumeOf } from './incident-changes.ts';
import { type Context, whatForbidsRetries } from './transition-result.ts';
import { endUnlessPersistent, waitForNextAttempt } from './waiting-and-holding.ts';

/** The incident, in a run of such errors: in the one under way, or in one that begins at `now`. */
export function withPassing(
  incident: Incident,
  now: number,
): Incident & { readonly passing: Passing } {
  const passing = incident.passing ?? { since: now, attemptsBefore: incident.attemptsMade };
  return { ...incident, passing };
}

/**
 * The incident after such an answer, which it already holds: a few more attempts, slower than those
 * after a gateway's failure, then its end. An end stays an end.
 */
export function afterPassingError(
  record: TabRecord,
  incident: Incident,
  context: Context,
): Incident {
  const { now, random } = context;
  const ended = endUnlessPersistent(record, incident, 'error-stays', context);
  const isOver = resumeOf(incident, random).kind === 'end';
  if (incident.keptOpen !== null && !isOver)
    return waitForNextAttempt(record, withPassing(incident, now), context);
  if (isOver || whatForbidsRetries(incident, record.incognito, context.settings) !== null)
    return ended;
  const inRun = withPassing(incident, now);
  const { passing } = inRun;
  const slow = isPastSchedule(incident) && isEndless(incident, record.incognito, context.settings);
  const wait = slow
    ? undefined
    : PASSING_WAITS[Math.max(0, incident.attemptsMade - passing.attemptsBefore)];
  if (wait === undefined || incident.attemptsMade >= incident.attemptBudget) return ended;
  // Forbidden like by Retry-After, so that neither a look nor another tab of the site comes sooner.
  const spaced = {
    ...inRun,
    notBefore: laterNotBefore(
      incident.notBefore,
      { since: now, delay: PASSING_SPACING, spread: 0 },
      now,
    ),
  };
  const shortest = incident.hidden ? HIDDEN_SPACING : 0;
  const delay = Math.max(wait, shortest) * (1 + JITTER * random);
  const due = now + Math.max(delay, retryAfterRemaining(spaced, now));
  return due > passing.since + PASSING_LIMIT
    ? ended
    : waitForNextAttempt(record, spaced, context, delay);
}
