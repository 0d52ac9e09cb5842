import type { Incident } from '../state/incident.ts';
import { mayHoldForm } from '../state/reasons.ts';
import { waitBefore } from '../state/schedule.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { WATCH_LASTS, watchDelay } from '../state/watch.ts';
import { isRepeatable } from './classify-answer.ts';
import { whatForbidsRetries } from './transition-result.ts';

/**
 * *Try in this tab for a day*: where asking without cookies cannot tell whether a page is back, its own tab
 * tries it, with the user's cookies, at the times of a watch.
 */

/** The incident, kept open from `now` (epoch ms). */
export function keepOpen(incident: Incident, now: number): Incident {
  return { ...incident, keptOpen: { since: now, attemptsBefore: incident.attemptsMade } };
}

/** Whether *Try in this tab for a day* has an effect: never for a form, a private window or against a setting. */
export function mayKeepOpen({ incident, incognito }: TabRecord, settings: Settings): boolean {
  if (incident === null || incognito !== false || incident.keptOpen !== null) return false;
  const { phase, answer, documentVerified, documentId } = incident;
  const isForm =
    !isRepeatable(answer.method) || (phase.name === 'ended' && mayHoldForm(phase.reason));
  if (isForm || phase.name === 'recovered' || answer.status < 400) return false;
  // An unverified document without an id may answer a form.
  if (!documentVerified && documentId === null) return false;
  return whatForbidsRetries(keepOpen(incident, 0), incognito, settings) === null;
}

/** Whether the day of a page that is kept open is over at `now` (epoch ms). */
export function isKeptLongEnough({ keptOpen }: Incident, now: number): boolean {
  return keptOpen !== null && now - keptOpen.since >= WATCH_LASTS;
}

/** The wait (ms) before the next automatic attempt, by the schedule or as a page that is kept open. */
export function waitOf({ keptOpen, attemptsMade, hidden }: Incident, random: number): number {
  return keptOpen === null
    ? waitBefore(attemptsMade, hidden, random)
    : watchDelay(Math.max(0, attemptsMade - keptOpen.attemptsBefore), random);
}
