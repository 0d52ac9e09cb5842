import type { TabFacts } from '../state/events.ts';
import type { Answer } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { COMMIT_TIMEOUT } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** Nothing of the site's was put on screen for a load. */
export const NOTHING_ON_SCREEN = '';

/**
 * Whether `tab` shows the answer of `load`: it was committed, or, when no event said so in time, the
 * tab is complete at its address with another document than before.
 */
export function isShown(record: TabRecord, load: Load, tab: TabFacts, now: number): boolean {
  const { answer, shownUrl } = load;
  if (answer === null) return false;
  if (shownUrl !== null && shownUrl !== NOTHING_ON_SCREEN) return shownUrl === answer.url;
  if (tab.loading || tab.url !== answer.url || isRecent(answer, now)) return false;
  const before = record.incident?.documentId ?? null;
  if (before !== null && tab.documentId !== null) return before !== tab.documentId;
  // Without ids, complete at a good answer's address may also mean a download.
  return answer.status >= 400;
}

/** Whether a navigation event for this answer may still be on its way. A clock that was set says nothing. */
export function isRecent({ receivedAt }: Answer, now: number): boolean {
  return Math.abs(now - receivedAt) < COMMIT_TIMEOUT;
}
