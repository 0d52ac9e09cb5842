import { isTooLong } from '../http/address.ts';
import { whereItLeads } from '../http/leads-elsewhere.ts';
import type { PageId } from '../http/page-id.ts';
import type { TabFacts } from '../state/events.ts';
import type { FirstAddress } from '../state/first-address.ts';
import { type Answer, type Incident, pageBehindRoom } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { NO_CONNECTION, networkFailureIn } from '../state/no-connection.ts';
import { END_REASONS, type EndReason, mayHoldForm } from '../state/reasons.ts';
import { MAX_ATTEMPTS } from '../state/schedule.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { holdAway } from './away-from-home.ts';
import { type AnswerVerdict, isRepeatable, judge, leavesPage } from './classify-answer.ts';
import { firstAfter } from './first-address.ts';
import { beginningAfter, isOfRouter, mayBegin } from './first-answers.ts';
import { isForeignLoad, leaveToOthers } from './foreign-reloads.ts';
import { homeInstead } from './home-address.ts';
import {
  closeAttempt,
  endIncident,
  leavePage,
  resumeOf,
  withHidden,
  withPhase,
} from './incident-changes.ts';
import { leaveToBrowser } from './no-connection.ts';
import { afterPassingError, withPassing } from './passing-errors.ts';
import { type Context, withIncident } from './transition-result.ts';
import {
  applyRetryAfter,
  endUnlessPersistent,
  resumeWait,
  waitForNextAttempt,
} from './waiting-and-holding.ts';
import { isAfterLastingRoom, isBehindRoom, waitInRoom } from './waiting-room.ts';

/**
 * Whether the load is of the incident's page, before or after redirects, or of the first address,
 * which led there.
 */
export function concerns(
  incident: Incident,
  load: Load,
  first: FirstAddress | null = null,
): boolean {
  const page = load.answer?.page;
  const isAnswer = page !== undefined && (page === incident.page || page === incident.room?.page);
  return isAnswer || isPageOf(incident, load.page, first);
}

/** Whether the incident asks for this page: its own, the one behind its waiting room, or the first. */
export function isPageOf(
  { page: own, room }: Incident,
  page: PageId,
  first: FirstAddress | null,
): boolean {
  return page === own || page === room?.page || page === first?.page;
}

/**
 * Applies an answer that the tab now shows: starts, continues or ends the tab's incident. `isRoom`:
 * it is a waiting room, in front of the page.
 */
export function applyAnswer(
  before: TabRecord,
  load: Load,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'incognito' | 'cookieStoreId' | 'documentId'>,
  context: Context,
  isRoom = false,
): TabRecord {
  const { errorPage } = load;
  // What was queried may be the document that the error page replaces.
  const documentId = errorPage === null ? tab.documentId : errorPage.documentId;
  const shown = { hidden: tab.hidden, documentId };
  let record: TabRecord = {
    ...before,
    load: null,
    incognito: tab.incognito,
    cookieStoreId: tab.cookieStoreId,
  };
  const another = answer.status >= 400 && isTooLong(answer.page);
  const isOfIncident =
    record.incident !== null &&
    (concerns(record.incident, load, record.first) || isBehindRoom(record.incident, load, answer));
  if (another || !isOfIncident) {
    record = leavePage(record, context.now);
  }
  if (record.leftPage?.answer.page === answer.page) record = { ...record, leftPage: null };
  const { incident } = record;
  const next =
    incident === null
      ? startIfFailed(record, answer, shown, context)
      : continueIncident(record, incident, answer, shown, context, isRoom);
  const isErrorPage = errorPage !== null;
  const first = firstAfter(record, load, answer, next);
  return { ...withIncident(record, next && { ...next, isErrorPage }), first };
}

function startIfFailed(
  record: TabRecord,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident | null {
  return mayBegin(answer, context.settings, record.incognito)
    ? startIncident(record, answer, tab, context)
    : null;
}

/** A new incident for the failed page on screen; `judge` decides its first phase. */
export function startIncident(
  record: TabRecord,
  answer: Answer,
  { hidden, documentId }: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident {
  const verdict = judge(answer);
  const incident: Incident = {
    page: answer.page,
    answer,
    isTransient: verdict.kind === 'retry',
    initialStatus: answer.status,
    isOfRouter: isOfRouter(answer),
    startedAt: context.now,
    attempts: [],
    attemptsMade: 0,
    attemptBudget: MAX_ATTEMPTS,
    cacheBypassed: false,
    foreignReloads: [],
    hasReloadScript: false,
    broughtForwardAt: null,
    notBefore: null,
    passing: verdict.kind === 'passing' ? { since: context.now, attemptsBefore: 0 } : null,
    ...{ keptOpen: null, retriesChosen: false, room: null },
    ...{ hidden, documentId, unusedSinceHidden: false },
    documentVerified: true,
    isIndependent: false,
    failedFollowingAt: null,
    lastViewedAt: hidden ? null : context.now,
    ...networkFailureIn(answer),
    isErrorPage: false,
    noticeHidden: false,
    phase: { name: 'ended', reason: 'method-unknown', at: context.now },
  };
  return applyVerdict(
    record,
    incident,
    verdict,
    context,
    (updated) =>
      leaveToBrowser(record, updated, context) ?? waitForNextAttempt(record, updated, context),
  );
}

function continueIncident(
  record: TabRecord,
  before: Incident,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
  isRoom: boolean,
): Incident | null {
  const { phase } = before;
  const viewed = withHidden(before, tab.hidden, context.now);
  const verdict = isRoom ? behindGate(judge(answer)) : judge(answer);
  const leads = whereItLeads(pageBehindRoom(before), answer.page);
  if (verdict.kind === 'recovered') {
    if (isRoom && phase.name !== 'recovered')
      return waitInRoom(record, viewed, answer, tab.documentId, context);
    const over = phase.name === 'ended' || phase.name === 'recovered';
    if (over) return null;
    const away =
      leads === 'private' ? null : holdAway(record, viewed, answer, tab.documentId, context);
    if (away !== null) return away;
    const closed: Incident = {
      ...closeAttempt(viewed, answer.status),
      // Nothing is kept of an answer that is no failure.
      answer: { ...answer, headers: {} },
      isTransient: false,
      ...{ passing: null, keptOpen: null, room: null },
      page: answer.page,
    };
    // A sign-in page of another site may be what the user needs; a page of their own network is
    // not: a captive portal, or a device at which the site aims.
    if (leads === 'private') return endIncident(closed, 'other-site', context.now);
    const viewedAt = tab.hidden ? null : context.now;
    return withPhase(closed, { name: 'recovered', at: context.now, viewedAt });
  }
  const end = phase.name === 'ended' ? phase.reason : null;
  const isOver = phase.name === 'recovered' || (end !== null && mayHoldForm(end));
  // A queue of another site leads where the user wanted to go.
  const isLedOn = before.room !== null && leads !== 'same-site';
  // What lasted was no room but a page of its own, as far as anyone can tell: this is its new failure.
  const isNew =
    phase.name !== 'ended' &&
    isAfterLastingRoom(before, context.now) &&
    homeInstead({ ...record, incident: before }, 'schedule', context) === null;
  if (isOver || isLedOn || (isNew && mayBegin(answer, context.settings, record.incognito)))
    return startIfFailed(record, answer, tab, context);
  const isUnanswered = answer.status === NO_CONNECTION;
  // Our own request of the first address looks like the page's in Chrome.
  const incident: Incident = {
    ...closeAttempt(viewed, isUnanswered ? 'network-error' : answer.status),
    page: answer.page,
    // A reload sends no more cookies than the load did, and need not name who started that.
    answer: { ...answer, crossSite: answer.crossSite || before.answer.crossSite },
    isTransient: verdict.kind === 'retry',
    passing: verdict.kind === 'passing' ? before.passing : null,
    room: null,
    ...beginningAfter(before, answer, context.settings, record.incognito),
    documentVerified: true,
    documentId: tab.documentId,
    ...networkFailureIn(answer),
  };
  // The user's Stop survives any failure but a form's answer: that must end as `form`, so that it
  // is never reloaded.
  const stopped =
    end !== null && END_REASONS[end].lasts === 'despite-any-failure' && isRepeatable(answer.method);
  // Retry-After still applies if the user presses *Keep trying* later.
  if (stopped) return applyRetryAfter(incident, verdict.retryAfter, context);
  return applyVerdict(record, incident, verdict, context, (updated) => {
    // The user opened the one site, not the other.
    if (leads !== 'same-site') return endIncident(updated, 'other-site', context.now);
    const isPassing = verdict.kind === 'passing';
    const failed = isPassing ? withPassing(updated, context.now) : updated;
    const left = isForeignLoad(phase) ? leaveToOthers(record, failed, context) : null;
    if (left !== null) return left;
    return isPassing
      ? afterPassingError(record, updated, context)
      : afterTransientAnswer(record, updated, context);
  });
}

// A gate made this error: only its check leads on, unless the answer may be a form's.
function behindGate(verdict: AnswerVerdict): AnswerVerdict {
  const isForm = verdict.kind === 'ends' && mayHoldForm(verdict.reason);
  if (verdict.kind === 'recovered' || isForm) return verdict;
  return { kind: 'ends', reason: 'challenge', retryAfter: verdict.retryAfter };
}

// Another transient error: an end caused by an earlier answer is undone, the attempt count is kept.
function afterTransientAnswer(record: TabRecord, incident: Incident, context: Context): Incident {
  const resume = resumeOf(incident, context.random);
  return resume.kind === 'end' && !outlastsTransient(resume.reason)
    ? waitForNextAttempt(record, incident, context)
    : afterFailure(record, incident, context);
}

/**
 * Whether this end survives a transient error: only leaving the page or *Keep trying* undoes it.
 */
export function outlastsTransient(reason: EndReason): boolean {
  return END_REASONS[reason].lasts.startsWith('despite-');
}

/**
 * After a failed attempt or load: schedules the next attempt, or resumes what the load interrupted.
 */
export function afterFailure(record: TabRecord, incident: Incident, context: Context): Incident {
  const { phase } = incident;
  const ours =
    phase.name === 'reloading' && phase.trigger !== 'user' && phase.resume.kind === 'wait';
  return ours
    ? waitForNextAttempt(record, incident, context)
    : resumeWait(record, incident, resumeOf(incident, context.random), context);
}

function applyVerdict(
  record: TabRecord,
  incident: Incident,
  verdict: AnswerVerdict,
  context: Context,
  goOn: (incident: Incident) => Incident,
): Incident {
  if (verdict.kind === 'recovered') return incident;
  const updated = applyRetryAfter(incident, verdict.retryAfter, context);
  if (verdict.kind !== 'ends') return goOn(updated);
  return endUnlessPersistent(record, updated, verdict.reason, context);
}

/** The answer showed no page (no content, or a download), so the failed page is still on screen. */
export function onAnswerNotShown(
  record: TabRecord,
  incident: Incident,
  load: Load,
  context: Context,
): TabRecord {
  const { phase } = incident;
  const ourPage =
    concerns(incident, load, record.first) &&
    (load.answer === null || leavesPage(load.answer) || load.answer.status < 400);
  const cleared = { ...record, load: null };
  if (!isLoading(phase)) return cleared;
  const closed = closeAttempt(incident, load.answer?.status ?? 'no-answer');
  return withIncident(
    cleared,
    ourPage
      ? endIncident(closed, 'answered', context.now)
      : resumeWait(record, closed, phase.resume, context),
  );
}
