import type { PageId } from '../http/page-id.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import { BROWSER_LATE, BROWSER_PACE } from '../state/foreign-reload.ts';
import type { Answer, Incident } from '../state/incident.ts';
import { type Load, newLoad } from '../state/load.ts';
import { NO_CONNECTION, SELF_RELOADING } from '../state/no-connection.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isRepeatable } from './classify-answer.ts';
import { mayBegin } from './first-answers.ts';
import { withLoad } from './incident-changes.ts';
import {
  type Context,
  queryTab,
  type Result,
  result,
  whatForbidsRetries,
} from './transition-result.ts';
import { holdIncident } from './waiting-and-holding.ts';

type FailedRequest = NonNullable<
  Extract<IdentifiedEvent, { type: 'request-failed' }>['unanswered']
>;

/** The browser's own reloads, by their number, that ours wait for; the next ones are too far apart. */
const BROWSER_FIRST = 4;

/**
 * The first load of a page got no answer: it may begin an incident once the tab shows the browser's
 * error page for it. Null if it may not, and the tab has an incident.
 */
export function onUnanswered(
  record: TabRecord,
  {
    requestId,
    unanswered,
    crossSite = false,
  }: {
    readonly requestId: string;
    readonly unanswered: FailedRequest;
    readonly crossSite?: boolean;
  },
  context: Context,
): Result | null {
  const answer: Answer = {
    ...unanswered,
    byServiceWorker: false,
    crossSite,
    receivedAt: context.now,
  };
  const isLost =
    !isRepeatable(answer.method) || !mayBegin(answer, context.settings, record.incognito);
  if (isLost && record.incident !== null) return null;
  if (isLost) return result(record.load === null ? record : { ...record, load: null });
  const { page, method } = answer;
  return result(withLoad(record, { ...newLoad({ requestId, method }, page, context.now), answer }));
}

/** The error page for a load without an answer is on screen: the tab is queried. */
export function onErrorPageShown(record: TabRecord, load: Load, page: PageId): Result | null {
  const isIts = load.answer?.status === NO_CONNECTION && load.answer.page === page;
  if (!isIts || load.shownPage === page) return null;
  const next = withLoad(record, { ...load, shownPage: page });
  return result(next, queryTab(next));
}

/**
 * Whether the tab may still show the page before the address that failed, which the request was redirected
 * to: asked now, it would seem to have been left for that page.
 * See docs/browser-quirks.md#firefox-shows-the-page-before-until-it-commits-its-error-page.
 */
export function isErrorPageLater(before: Incident, load: Load, failed: PageId): boolean {
  return failed !== before.page && load.shownPage !== failed;
}

/**
 * The incident, held while the browser's own reloader is expected to act, before ours; null if it is
 * not, or has made its quick reloads.
 */
export function leaveToBrowser(
  record: TabRecord,
  incident: Incident,
  context: Context,
): Incident | null {
  const { answer, attemptsMade, foreignReloads, hidden } = incident;
  const acts = answer.status === NO_CONNECTION && answer.headers[SELF_RELOADING] !== undefined;
  if (!acts || hidden || attemptsMade > 0 || foreignReloads.length >= BROWSER_FIRST) return null;
  if (whatForbidsRetries(incident, record.incognito, context.settings) !== null) return null;
  const wait = (BROWSER_PACE[foreignReloads.length] ?? 0) + BROWSER_LATE;
  return holdIncident(record, incident, 'browser-reloads', 0, context, wait);
}
