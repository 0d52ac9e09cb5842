import { NO_PAGE_ID } from '../http/page-id.ts';
import type { Identified, TabFacts } from '../state/events.ts';
import type { Answer } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { COMMIT_TIMEOUT } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** `shownPage` of a load that put no document of the site on screen. */
export const NOTHING_ON_SCREEN = NO_PAGE_ID;

/**
 * Whether `tab` shows the answer of `load`: its document was committed, or, if no commit was
 * reported in time, the tab has finished loading at the answer's page with another document than
 * before.
 */
export function isShown(
  record: TabRecord,
  load: Load,
  tab: Identified<TabFacts>,
  now: number,
): boolean {
  const { answer, shownPage } = load;
  if (answer === null) return false;
  if (shownPage !== null && shownPage !== NOTHING_ON_SCREEN) return shownPage === answer.page;
  if (tab.loading || tab.page !== answer.page || isRecent(answer, now)) return false;
  const errorPage = load.errorPage?.documentId ?? null;
  if (errorPage !== null && tab.documentId !== null) return errorPage === tab.documentId;
  const before = record.incident?.documentId ?? null;
  if (before !== null && tab.documentId !== null) return before !== tab.documentId;
  // Without document ids, a finished tab at the URL of a successful answer may also mean a
  // download.
  return answer.status >= 400;
}

/**
 * Whether a navigation event for this answer may still come, within `COMMIT_TIMEOUT`. If the clock
 * was changed by more, in either direction, the answer counts as old.
 */
export function isRecent({ receivedAt }: Answer, now: number): boolean {
  return Math.abs(now - receivedAt) < COMMIT_TIMEOUT;
}
