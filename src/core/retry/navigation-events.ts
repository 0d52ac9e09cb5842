import type { IdentifiedEvent } from '../state/events.ts';
import { type FirstAddress, newFirstAddress } from '../state/first-address.ts';
import type { Answer, Incident, Phase, Trigger } from '../state/incident.ts';
import { type Load, NO_REQUEST, newLoad } from '../state/load.ts';
import { isProxyRefusal } from '../state/no-connection.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns, isPageOf, onAnswerNotShown, startIncident } from './apply-answer.ts';
import { isRepeatable, leavesPage } from './classify-answer.ts';
import { mayBegin } from './first-answers.ts';
import { isFirstLoad } from './first-load.ts';
import { isLeftToOthers, withForeignReload, withReloader } from './foreign-reloads.ts';
import {
  closeAttempt,
  leavePage,
  resumeOf,
  withAttempt,
  withLoad,
  withPhase,
} from './incident-changes.ts';
import { isRecent, NOTHING_ON_SCREEN } from './is-on-screen.ts';
import { awaitLateRequest, isAnswerLater } from './late-request.ts';
import { isErrorPageLater, onErrorPageShown, onUnanswered } from './no-connection.ts';
import { endAfterDialog } from './sign-in-dialog.ts';
import { afterBrokenLoad } from './timer-events.ts';
import { type Context, queryTab, type Result, result, withIncident } from './transition-result.ts';
import { askOnceLoaded, isOfDocumentOnly } from './unanswered-page.ts';
import { onWorkerFailed } from './worker-failure.ts';

type Of<T extends IdentifiedEvent['type']> = Extract<IdentifiedEvent, { type: T }>;

/**
 * A main-frame request started. It is our reload if one is expected for this page; any other request
 * is not ours.
 */
export function onRequestStarted(
  record: TabRecord,
  event: Of<'request-started'>,
  context: Context,
): Result {
  const { incident } = record;
  if (record.load?.requestId === event.requestId) return result(record);
  if (incident === null) return result(record.load === null ? record : { ...record, load: null });
  const { page } = event;
  const next = withLoad(record, newLoad(event, page, context.now));
  const interrupted = interruptWithLoad(incident, event, record.first, context);
  const { foreignReloads } = interrupted;
  // Who reloads again and again? A user can only where they look.
  const isAgain = foreignReloads !== incident.foreignReloads && foreignReloads.length > 1;
  const after = withIncident(next, interrupted);
  return isAgain ? result(after, queryTab(record)) : result(after);
}

function interruptWithLoad(
  incident: Incident,
  { requestId, page, method }: Of<'request-started'>,
  first: FirstAddress | null,
  { now, random }: Context,
): Incident {
  const { phase } = incident;
  const isOfIncident = isPageOf(incident, page, first);
  const isOurs = page === incident.page || (first?.isRequested === true && page === first.page);
  if (phase.name === 'ended' || phase.name === 'recovered') return incident;
  if (phase.name === 'reloading' && isOurs) {
    return withPhase(incident, { ...phase, lastActivityAt: now, requestId });
  }
  const resume = resumeOf(incident, random);
  const closed = closeAttempt(incident, 'no-answer');
  const interrupted = withPhase(closed, {
    name: 'interrupted',
    since: now,
    lastActivityAt: now,
    resume,
  });
  if (!isOfIncident) return interrupted;
  const trigger = triggerOf(incident);
  const attempted = withAttempt(interrupted, { at: now, trigger, outcome: null });
  // A waiting room leads on by itself; that says nothing about the failed page.
  const isRoom = incident.room !== null;
  if (!isRepeatable(method) || isDiscarded(phase) || isRoom) return attempted;
  // The list of attempts would hold nothing else.
  return isLeftToOthers(phase)
    ? withForeignReload(withPhase(incident, { ...phase, since: now }), now)
    : withForeignReload(attempted, now);
}

// After a network error, and when a discarded tab wakes, the browser itself loads the page again.
function triggerOf({ phase, networkFailed }: Incident): Trigger {
  return networkFailed || isDiscarded(phase) ? 'page' : 'user';
}

function isDiscarded(phase: Phase): boolean {
  return phase.name === 'held' && phase.reason === 'discarded';
}

/** An answer arrived. The tab is queried to learn whether it shows the answer. */
export function onResponseReceived(
  record: TabRecord,
  event: Of<'response-received'>,
  context: Context,
): Result {
  const { incident } = record;
  const newest = record.load?.requestId === NO_REQUEST ? null : record.load;
  const current = newest?.requestId === event.requestId ? newest : null;
  if (current === null && newest !== null && newest.answer === null && newest.abortedAt === null) {
    return result(record);
  }
  if (incident === null && !mayBegin(event.answer, context.settings, record.incognito)) {
    const { leftPage } = record;
    const isBack = leftPage !== null && leftPage.answer.page === event.answer.page;
    const past = isBack ? null : leftPage;
    const unchanged = past === record.leftPage && record.load === null;
    return result(unchanged ? record : { ...record, leftPage: past, load: null });
  }
  const { page } = event.answer;
  const answer: Answer = {
    ...event.answer,
    byServiceWorker: false,
    crossSite: event.crossSite === true,
    receivedAt: context.now,
  };
  const { method } = answer;
  const base = current ?? newLoad({ ...event, method }, page, context.now);
  const load: Load = {
    ...base,
    answer,
    first: event.first === undefined ? null : newFirstAddress(event.first),
    abortedAt: null,
    unanswered: null,
    shownPage: event.committed === null ? base.shownPage : page,
    // Its id is reported later.
    errorPage: event.committed?.isReplaced ? { documentId: null } : base.errorPage,
    byPage: base.byPage || event.committed?.byPage === true,
  };
  const aside = leavesPage(answer) || (answer.status < 400 && load.shownPage === NOTHING_ON_SCREEN);
  if (incident !== null && aside) return result(onAnswerNotShown(record, incident, load, context));
  const next = withLoad(load.byPage ? byPage(record) : record, load);
  // Not committed yet: the commit queries the tab, or else the timer one second later.
  return load.shownPage === null ? result(next) : result(next, queryTab(next));
}

/**
 * The newest request failed: it was cancelled (by Stop, unless another request follows soon), or
 * the network failed.
 */
export function onRequestFailed(
  record: TabRecord,
  event: Of<'request-failed'>,
  context: Context,
): Result {
  const { load, incident } = record;
  const { unanswered } = event;
  if (unanswered !== undefined && isFirstLoad(record, event.requestId)) {
    const found = onUnanswered(record, { ...event, unanswered }, context);
    if (found !== null) return found;
  }
  if (load === null || load.requestId !== event.requestId || load.answer !== null) {
    return result(record);
  }
  if (event.aborted) return result(withLoad(record, { ...load, abortedAt: context.now }));
  const cleared = { ...record, load: null };
  if (incident === null) return result(cleared);
  if (!concerns(incident, load, record.first)) return result(cleared, queryTab(record));
  // The browser shows its own error page: another document, whose id is not reported in time; Firefox
  // may have committed it already. It counts as verified, since its request was observed.
  const failed = {
    documentId: null,
    networkFailed: true,
    proxyRefused: unanswered !== undefined && isProxyRefusal(unanswered),
    documentVerified: true,
    ...{ passing: null, room: null },
    // The browser shows its error page at the address that was asked for: that of a waiting room, or
    // the first one, is another than the failed page's.
    page: unanswered?.page ?? load.page,
  };
  const closed = { ...closeAttempt(incident, 'network-error'), ...failed };
  const after =
    incident.phase.name === 'recovered'
      ? null
      : (endAfterDialog(closed, load, context) ?? afterBrokenLoad(cleared, closed, load, context));
  const next = withIncident(cleared, after);
  const isLater = isErrorPageLater(incident, load, failed.page);
  return isLater ? result(next) : result(next, queryTab(record));
}

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
    const attributed = event.byPage ? byPage(record) : record;
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

// The load under way was started by the page, not by the user: corrects the attempt's trigger.
function byPage(before: TabRecord): TabRecord {
  const record = withReloader(before, 'page');
  const { incident } = record;
  const last = incident?.attempts.at(-1);
  if (incident?.phase.name !== 'interrupted' || last?.outcome !== null) return record;
  const attempts = [...incident.attempts.slice(0, -1), { ...last, trigger: 'page' as const }];
  return withIncident(record, { ...incident, attempts });
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
