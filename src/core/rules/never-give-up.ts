import { type Incident, pageBehindRoom } from '../state/incident.ts';
import type { EndReason } from '../state/reasons.ts';
import { JITTER, MAX_ATTEMPTS, MORE_EVERY } from '../state/schedule.ts';
import type { Settings } from '../state/settings.ts';
import { findRule } from './site-rules.ts';

/**
 * Ends that concern an answer, or the number of attempts, and that waiting may mend: pages of a site
 * that must come back wait on. What only a person can mend, such as a sign-in, still ends.
 */
const WAITED_THROUGH: readonly EndReason[] = [
  'gave-up',
  'error-stays',
  'other-status',
  'rate-limited',
  'retry-later',
];

/** The attempts of an endless schedule are counted up to here, then from `MAX_ATTEMPTS` again. */
const MOST_COUNTED = 9_000;

/** Whether a rule says that pages of this site must come back. Unknown privacy (null) counts as private. */
export function mustComeBack(settings: Settings, url: string, isPrivate: boolean | null): boolean {
  return findRule(settings, url, isPrivate ?? true).effect === 'persist';
}

/** The same of the page that failed in this incident. */
export function isEndless(
  incident: Pick<Incident, 'page' | 'room'>,
  isPrivate: boolean | null,
  settings: Settings,
): boolean {
  return mustComeBack(settings, pageBehindRoom(incident), isPrivate);
}

/** Whether a page that must come back waits on instead of ending for this reason. */
export function isWaitedThrough(reason: EndReason): boolean {
  return WAITED_THROUGH.includes(reason);
}

/** The schedule is over: from now on an attempt is made every `MORE_EVERY` ms, give or take `JITTER`. */
export function isPastSchedule({ attemptsMade }: Pick<Incident, 'attemptsMade'>): boolean {
  return attemptsMade >= MAX_ATTEMPTS;
}

/** The shortest time (ms) between two automatic attempts after the schedule: at most 16 an hour. */
export const SHORTEST_AFTER_SCHEDULE = MORE_EVERY * (1 - JITTER);

/** The count of attempts and the budget of an incident that must come back: one is always left. */
export function endlessBudget(attemptsMade: number): {
  readonly attemptsMade: number;
  readonly attemptBudget: number;
} {
  const counted = attemptsMade > MOST_COUNTED ? MAX_ATTEMPTS : attemptsMade;
  return { attemptsMade: counted, attemptBudget: Math.max(MAX_ATTEMPTS, counted + 1) };
}
