import { isTooLong } from '../http/address.ts';
import type { TabFacts } from '../state/events.ts';
import type { Answer, Incident } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { END_REASONS, type EndReason, mayHoldForm } from '../state/reasons.ts';
import { MAX_ATTEMPTS, SELF_RELOADS_TO_STAND_DOWN } from '../state/schedule.ts';
import { isStatusEnabled } from '../state/settings.ts';
import { isLoading } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  type AnswerVerdict,
  isRepeatable,
  judge,
  leavesPage,
  mayBegin,
  RETRYABLE_STATUSES,
} from './classify-answer.ts';
import {
  closeAttempt,
  endIncident,
  leavePage,
  resumeOf,
  withHidden,
  withPhase,
} from './incident-changes.ts';
import { applyRetryAfter, resumeWait, waitForNextAttempt } from './next-wait.ts';
import { type Context, withIncident } from './result.ts';

/** Whether a load is one of the incident's page, however it was redirected. */
export function concerns(incident: Incident, load: Load): boolean {
  return load.url === incident.url || load.answer?.url === incident.url;
}

/** The answer to `load` is on screen in `tab`: what becomes of the tab's incident. */
export function applyAnswer(
  before: TabRecord,
  load: Load,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'incognito' | 'cookieStoreId' | 'documentId'>,
  context: Context,
): TabRecord {
  let record: TabRecord = {
    ...before,
    load: null,
    incognito: tab.incognito,
    cookieStoreId: tab.cookieStoreId,
  };
  const another = answer.status >= 400 && isTooLong(answer.url);
  if (record.incident !== null && (another || !concerns(record.incident, load))) {
    record = leavePage(record, context.now);
  }
  if (record.leftPage?.answer.url === answer.url) record = { ...record, leftPage: null };
  const { incident } = record;
  const next =
    incident === null
      ? startIfFailed(record, answer, tab, context)
      : continueIncident(record, incident, load, answer, tab, context);
  return withIncident(record, next);
}

function startIfFailed(
  record: TabRecord,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident | null {
  return mayBegin(answer) ? startIncident(record, answer, tab, context) : null;
}

/** A new incident: the page on screen is a 502, or a status like it. */
export function startIncident(
  record: TabRecord,
  answer: Answer,
  { hidden, documentId }: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident {
  const verdict = judge(answer);
  const incident: Incident = {
    url: answer.url,
    answer,
    isTransient: verdict.kind === 'retry',
    initialStatus: answer.status,
    startedAt: context.now,
    attempts: [],
    attemptsMade: 0,
    attemptBudget: MAX_ATTEMPTS,
    cacheBypassed: false,
    selfReloads: 0,
    broughtForwardAt: null,
    notBefore: null,
    ...{ hidden, documentId, unusedSinceHidden: false },
    documentVerified: true,
    isIndependent: false,
    failedFollowingAt: null,
    lastViewedAt: hidden ? null : context.now,
    networkFailed: false,
    phase: { name: 'ended', reason: 'method-unknown', at: context.now },
  };
  return applyVerdict(incident, verdict, context, (updated) =>
    waitForNextAttempt(record, updated, context),
  );
}

function continueIncident(
  record: TabRecord,
  before: Incident,
  load: Load,
  answer: Answer,
  tab: Pick<TabFacts, 'hidden' | 'documentId'>,
  context: Context,
): Incident | null {
  const { phase } = before;
  const viewed = withHidden(before, tab.hidden, context.now);
  const verdict = judge(answer);
  if (verdict.kind === 'recovered') {
    const over = phase.name === 'ended' || phase.name === 'recovered';
    if (over) return null;
    const closed: Incident = {
      ...closeAttempt(viewed, answer.status),
      answer,
      isTransient: false,
      url: answer.url,
    };
    const viewedAt = tab.hidden ? null : context.now;
    return withPhase(closed, { name: 'recovered', at: context.now, viewedAt });
  }
  const end = phase.name === 'ended' ? phase.reason : null;
  const isOver = phase.name === 'recovered' || (end !== null && mayHoldForm(end));
  if (isOver) return startIfFailed(record, answer, tab, context);
  const incident: Incident = {
    ...closeAttempt(viewed, answer.status),
    url: answer.url,
    answer,
    isTransient: verdict.kind === 'retry',
    initialStatus: initialStatusAfter(before, answer, context),
    documentVerified: true,
    documentId: tab.documentId,
    networkFailed: false,
    selfReloads: before.selfReloads + (load.byPage ? 1 : 0),
  };
  // First of all: what a form brought is never reloaded, whatever the page had come to before.
  const stopped =
    end !== null && END_REASONS[end].lasts === 'despite-any-failure' && isRepeatable(answer.method);
  // What the site asks for holds also for whoever presses *Keep trying* later.
  if (stopped) return applyRetryAfter(incident, verdict.retryAfter, context);
  return applyVerdict(incident, verdict, context, (updated) =>
    updated.selfReloads >= SELF_RELOADS_TO_STAND_DOWN
      ? endIncident(updated, 'reloads-itself', context.now)
      : afterTransientAnswer(record, updated, context),
  );
}

// What waits to be chosen has not begun yet: the next trouble that comes may need no choice.
export function initialStatusAfter(
  { initialStatus }: Incident,
  { status }: Answer,
  { settings }: Context,
): number {
  return RETRYABLE_STATUSES.has(status) && !isStatusEnabled(settings, initialStatus)
    ? status
    : initialStatus;
}

// Trouble that passes again: an end that was about another answer is over, the count is not.
function afterTransientAnswer(record: TabRecord, incident: Incident, context: Context): Incident {
  const resume = resumeOf(incident, context.random);
  return resume.kind === 'end' && !outlastsTransient(resume.reason)
    ? waitForNextAttempt(record, incident, context)
    : afterFailure(record, incident, context);
}

/** Whether trouble that passes does not undo this end: only leaving or *Keep trying* does. */
export function outlastsTransient(reason: EndReason): boolean {
  return END_REASONS[reason].lasts.startsWith('despite-');
}

/** What follows an attempt or load that failed: the next step of the schedule, or what it had interrupted. */
export function afterFailure(record: TabRecord, incident: Incident, context: Context): Incident {
  const { phase } = incident;
  const ours =
    phase.name === 'reloading' && phase.trigger !== 'user' && phase.resume.kind === 'wait';
  return ours
    ? waitForNextAttempt(record, incident, context)
    : resumeWait(record, incident, resumeOf(incident, context.random), context);
}

function applyVerdict(
  incident: Incident,
  verdict: AnswerVerdict,
  context: Context,
  goOn: (incident: Incident) => Incident,
): Incident {
  if (verdict.kind === 'recovered') return incident;
  const updated = applyRetryAfter(incident, verdict.retryAfter, context);
  if (verdict.kind === 'retry') return goOn(updated);
  return endIncident(updated, verdict.reason, context.now);
}

/** The answer was none to show (no content, a download): the page on screen is still the failed one. */
export function onAnswerNotShown(
  record: TabRecord,
  incident: Incident,
  load: Load,
  context: Context,
): TabRecord {
  const { phase } = incident;
  const ourPage =
    concerns(incident, load) &&
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
