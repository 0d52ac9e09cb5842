import type { IdentifiedEvent } from '../state/events.ts';
import { type FirstAddress, newFirstAddress } from '../state/first-address.ts';
import type { Answer, Incident, Phase, Trigger } from '../state/incident.ts';
import { type Load, NO_REQUEST, newLoad } from '../state/load.ts';
import { isProxyRefusal } from '../state/no-connection.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { concerns, isPageOf, onAnswerNotShown } from './apply-answer.ts';
import { isRepeatable, leavesPage } from './classify-answer.ts';
import { mayBegin } from './first-answers.ts';
import { isFirstLoad } from './first-load.ts';
import { isLeftToOthers, startedByPage, withForeignReload } from './foreign-reloads.ts';
import { closeAttempt, resumeOf, withAttempt, withLoad, withPhase } from './incident-changes.ts';
import { NOTHING_ON_SCREEN } from './is-on-screen.ts';
import { isErrorPageLater, onUnanswered } from './no-connection.ts';
import { endAfterDialog } from './sign-in-dialog.ts';
import { afterBrokenLoad } from './timer-events.ts';
import { type Context, queryTab, type Result, result, withIncident } from './transition-result.ts';

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
  const next = withLoad(load.byPage ? startedByPage(record) : record, load);
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
