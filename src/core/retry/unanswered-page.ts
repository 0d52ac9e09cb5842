import { NO_PAGE_ID } from '../http/page-id.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import type { Answer } from '../state/incident.ts';
import { type DocumentOrigin, type Load, NO_REQUEST, newLoad } from '../state/load.ts';
import { CANDIDATE_KEPT, STATUS_READ_WITHIN } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { mayBegin } from './first-answers.ts';
import { withLoad } from './incident-changes.ts';
import { type Context, queryTab, type Result, result } from './transition-result.ts';

type Of<T extends IdentifiedEvent['type']> = Extract<IdentifiedEvent, { type: T }>;

/** The method that counts for a document; '' if it is unknown, so that it is never reloaded. */
const METHODS: Readonly<Record<DocumentOrigin, string>> = {
  get: 'GET',
  form: 'POST',
  // Of a tab whose document before is not known, either (`settleOrigin`).
  reload: '',
  unknown: '',
};

/**
 * A document was committed, and no event reports its answer. Its page is asked for its status once it
 * has loaded.
 */
export function onPageUnanswered(
  record: TabRecord,
  event: Of<'page-unanswered'>,
  { now }: Context,
): Result {
  const { page, origin, hasLoaded } = event;
  const method = METHODS[origin];
  const { load } = record;
  const its = load !== null && load.answer === null ? load : null;
  const base = its ?? newLoad({ requestId: NO_REQUEST, method }, page, now);
  const next: Load = { ...base, method, shownPage: page, unanswered: { requestedAt: null } };
  return hasLoaded ? askStatus(record, next, now) : result(withLoad(record, next));
}

/** The page has loaded: asks for its status if no answer was reported, once. Null: nothing to ask. */
export function askOnceLoaded(record: TabRecord, { now }: Context): Result | null {
  const { load } = record;
  return load?.unanswered?.requestedAt === null && load.answer === null
    ? askStatus(record, load, now)
    : null;
}

/**
 * Asks a page that has not loaded for a minute, and again one whose reply was lost with the background
 * or that was too busy to give one.
 * Null: nothing is due.
 */
export function askWhenDue(record: TabRecord, { now }: Context): Result | null {
  const { load } = record;
  if (load?.unanswered == null || load.answer !== null) return null;
  const { requestedAt } = load.unanswered;
  const due =
    requestedAt === null ? load.startedAt + CANDIDATE_KEPT : requestedAt + STATUS_READ_WITHIN;
  return now >= due ? askStatus(record, load, now) : null;
}

function askStatus(record: TabRecord, load: Load, now: number): Result {
  const isFirst = load.unanswered?.requestedAt == null;
  const startedAt = isFirst ? now : load.startedAt;
  const next = { ...load, startedAt, unanswered: { requestedAt: now } };
  return result(withLoad(record, next), { type: 'read-status', tabId: record.tabId });
}

/** The page told its status, which counts as the answer that no event reported. */
export function onStatusRead(
  record: TabRecord,
  event: Of<'status-read'>,
  { now, settings }: Context,
): Result {
  const { load, incident } = record;
  if (load?.unanswered == null || load.answer !== null) return result(record);
  const { page, status, byServiceWorker, oneTime } = event;
  // The page is too busy to answer: it is asked again, for a minute (`askWhenDue`).
  if (page === NO_PAGE_ID && now - load.startedAt < CANDIDATE_KEPT) return result(record);
  const answer: Answer = {
    page,
    method: load.method,
    status,
    cached: false,
    byServiceWorker,
    oneTime,
    crossSite: false,
    receivedAt: now,
    headers: {},
  };
  // At another address its script runs.
  const isUnknown = status === 0 || page !== load.shownPage;
  if (isUnknown || (incident === null && !mayBegin(answer, settings, record.incognito))) {
    const cleared = { ...record, load: null };
    return incident === null ? result(cleared) : result(cleared, queryTab(record));
  }
  const next = withLoad(record, { ...load, answer, unanswered: null });
  return result(next, queryTab(next));
}

/** Whether the load is of a document of which only its page tells: another document ends it. */
export function isOfDocumentOnly(load: Load | null): boolean {
  return load !== null && (load.unanswered !== null || load.answer?.byServiceWorker === true);
}
