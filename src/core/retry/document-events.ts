import type { IdentifiedEvent } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns, isPageOf, onAnswerNotShown, startIncident } from './apply-answer.ts';
import { startedByPage } from './foreign-reloads.ts';
import { leavePage, withLoad } from './incident-changes.ts';
import { isRecent, NOTHING_ON_SCREEN } from './is-on-screen.ts';
import { awaitLateRequest, isAnswerLater } from './late-request.ts';
import { onErrorPageShown } from './no-connection.ts';
import { type Context, queryTab, type Result, result, withIncident } from './transition-result.ts';
import { askOnceLoaded, isOfDocumentOnly } from './unanswered-page.ts';
import { onWorkerFailed } from './worker-failure.ts';

type Of<T extends IdentifiedEvent['type']> = Extract<IdentifiedEvent, { type: T }>;

/** The browser committed a document in the tab. */
export function onPageCommitted(
  before: TabRecord,
  event: Of<'page-committed'>,
  context: Context,
): Result {
  const record = isOfDocumentOnly(before.load) ? { ...before, load: null } : before;
  const { load, incident, leftPage } = record;
  if (load === null && incident === null && leftPage === null) return result(record);
  const { page } = event;
  if (load !== null) {
    const attributed = event.byPage ? startedByPage(record) : record;
    // If no answer follows, it came from the site's service worker, perhaps for a form.
    const marked = load.answer === null ? unverified(attributed) : attributed;
    const next = withLoad(marked, {
      ...load,
      shownPage: page,
      byPage: load.byPage || event.byPage,
    });
    // Firefox reports the answer after the commit: then the answer queries the tab. At another URL
    // the page may have been left, so the tab is queried now.
    const isOfIncident = incident !== null && isPageOf(incident, page, record.first);
    const answerFollows = load.answer === null && isOfIncident;
    return answerFollows ? result(next) : result(next, queryTab(record));
  }
  if (event.fromHistory && leftPage?.answer.page === page) {
    const back = { ...leavePage(record, context.now), leftPage: null };
    const answer = { ...leftPage.answer, receivedAt: context.now };
    const again = startIncident(back, answer, { hidden: false, documentId: null }, context);
    return result(withIncident(back, again), queryTab(record));
  }
  if (incident === null) return result(record);
  if (page === incident.page) {
    // The request is reported later or was never observed: until then the document is unverified.
    // The error page that follows an answer is of the same request.
    const isOfSameRequest = incident.networkFailed || incident.isErrorPage;
    const next = isOfSameRequest ? record : unverified(record);
    return isAnswerLater(incident, event.fromHistory)
      ? result(next)
      : result(next, { type: 'inspect-page', tabId: record.tabId });
  }
  const late = event.fromHistory ? null : awaitLateRequest(incident, page, event.byPage, context);
  if (late === null) return result(leavePage(record, context.now));
  const next = withIncident(record, late);
  // The page may have come without any request that is reported.
  return late.phase === incident.phase
    ? result(next, { type: 'inspect-page', tabId: record.tabId })
    : result(next);
}

function unverified(record: TabRecord): TabRecord {
  const { incident } = record;
  return withIncident(record, incident && { ...incident, documentVerified: false });
}

/**
 * The navigation ended without a document of the site: the browser shows its own page for the
 * status, or it was a download, or nothing came.
 */
export function onPageNotShown(
  record: TabRecord,
  event: Of<'page-not-shown'>,
  context: Context,
): Result {
  const broken = onWorkerFailed(record, event, context);
  if (broken !== null) return broken;
  const { load, incident } = record;
  const { documentId } = event;
  const failed = load === null && event.cause === 'other' && incident?.networkFailed;
  if (failed && incident.documentId === null)
    return result(withIncident(record, { ...incident, documentId }));
  const isReplaced = event.cause === 'status' || event.cause === 'not-a-page';
  const isShown = load === null && incident?.page === event.page && !incident.networkFailed;
  if (isShown && isReplaced) {
    return result(withIncident(record, { ...incident, documentId, isErrorPage: true }));
  }
  const shown = load && onErrorPageShown(record, load, event.page);
  if (shown !== null) return shown;
  if (load === null || event.cause === 'other') return result(record);
  const replaced = { ...load, errorPage: { documentId } };
  if (event.cause === 'status') {
    return result(withLoad(record, { ...replaced, shownPage: event.page }), queryTab(record));
  }
  if (load.answer === null)
    return result(withLoad(record, { ...load, shownPage: NOTHING_ON_SCREEN }));
  const isFailed = load.answer.status >= 400;
  if (
    event.cause === 'not-a-page' &&
    (incident === null || !concerns(incident, load, record.first))
  ) {
    // The tab is queried a second later: a link for a download leaves the page as it is.
    if (isFailed) return result(withLoad(record, replaced));
    const cleared = { ...record, load: null };
    return incident === null ? result(cleared) : result(cleared, queryTab(record));
  }
  if (incident === null) return result(record);
  return isFailed
    ? result(withLoad(record, { ...replaced, shownPage: load.answer.page }), queryTab(record))
    : result(onAnswerNotShown(record, incident, load, context));
}

/**
 * The tab finished loading: queries it if that may confirm an answer or show that the page was
 * left. No query if the commit of the answer already made one, nor within a second of the answer,
 * whose commit may still come; if it does not, the timer queries the tab.
 */
export function onTabLoaded(record: TabRecord, event: Of<'tab-loaded'>, context: Context): Result {
  const request = askOnceLoaded(record, context);
  if (request !== null) return request;
  const { now } = context;
  const { load, incident } = record;
  const isMoved = incident !== null && incident.page !== event.page;
  const shown = load && onErrorPageShown(record, load, event.page);
  if (shown !== null) return shown;
  if (load?.answer == null) return isMoved ? result(record, queryTab(record)) : result(record);
  const isQueried = load.shownPage === load.answer.page;
  const awaitsCommit = load.shownPage === null && isRecent(load.answer, now);
  return isQueried || awaitsCommit ? result(record) : result(record, queryTab(record));
}
