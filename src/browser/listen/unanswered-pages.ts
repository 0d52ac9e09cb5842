import type { DocumentOrigin } from '../../core/state/load.ts';

/** Firefox reports a request up to 0.2 s after its document: it counts as missing after this many ms. */
const ANSWER_FOLLOWS = 1_000;
/** A page for which the worker did not answer is requested again within this many ms. */
const REQUEST_FOLLOWS = 100;
/** Firefox may commit its error page after the request has failed, within this many ms. */
const ERROR_PAGE_FOLLOWS = 10_000;

/** A committed document. */
export interface CommittedPage {
  readonly tabId: number;
  /** Without fragment. */
  readonly url: string;
  readonly origin: DocumentOrigin;
  /** The browser reports each request before its document. */
  readonly isInOrder: boolean;
}

interface Pending extends CommittedPage {
  hasLoaded: boolean;
}

/** A request, as far as it was reported. */
interface Request {
  readonly requestId: string;
  url: string;
  readonly method: string;
  /** Firefox gave it to the site's own service worker. */
  isIntercepted: boolean;
  isCommitted: boolean;
  /** When the answer came (epoch ms); null: not yet. */
  answeredAt: number | null;
  /** When it failed (epoch ms); null: it did not. */
  failedAt: number | null;
}

const AT_FIRST = { isIntercepted: false, isCommitted: false, answeredAt: null, failedAt: null };

/** What is reported of a request. */
interface RequestDetails {
  readonly tabId: number;
  readonly requestId: string;
  /** Without fragment. */
  readonly url: string;
  readonly method: string;
}

/** Finds documents that were committed although no answer to their request was reported. */
export interface UnansweredPages {
  onRequest(details: RequestDetails): void;
  /** A redirect of status 0 leads to the site's own service worker. */
  onRedirect(tabId: number, requestId: string, status: number): void;
  /** Also of a request that a background before this one saw. */
  onAnswer(details: RequestDetails): void;
  /** `isAborted`: it was cancelled, so that no error page follows. */
  onFailure(failure: {
    readonly tabId: number;
    readonly requestId: string;
    readonly isAborted: boolean;
  }): void;
  onCommitted(page: CommittedPage): void;
  onLoaded(tabId: number): void;
  forget(tabId: number): void;
}

/**
 * Calls `report` once for each document whose request got no answer that was reported: at once if no
 * request was reported either, as in Chrome, or if it went to the site's own service worker, as
 * Firefox tells; otherwise a second later. Without access to its site nothing is reported of any
 * request, so such documents are left out.
 * See docs/browser-quirks.md#no-usable-event-reports-a-page-from-its-own-service-worker.
 */
export function createUnansweredPages(
  hasAccessTo: (url: string) => Promise<boolean>,
  report: (page: Pick<CommittedPage, 'tabId' | 'url' | 'origin'>, hasLoaded: boolean) => void,
): UnansweredPages {
  const requests = new Map<number, Request>();
  const pending = new Map<number, Pending>();

  const requestOf = ({ tabId, url }: CommittedPage): Request | null => {
    const request = requests.get(tabId);
    return request?.url === url ? request : null;
  };
  const settle = async (page: Pending): Promise<void> => {
    const isCurrent = (): boolean => pending.get(page.tabId) === page;
    if (!isCurrent() || !(await hasAccessTo(page.url)) || !isCurrent()) return;
    pending.delete(page.tabId);
    const request = requestOf(page);
    // A form of GET counts as a form, too: only its transition is reported in Chrome.
    const isForm = page.origin === 'form' || !isGet(request?.method ?? 'GET');
    const origin = isForm ? 'form' : request === null ? page.origin : 'get';
    if (request !== null) request.isCommitted = true;
    report({ tabId: page.tabId, url: page.url, origin }, page.hasLoaded);
  };
  const settled = (tabId: number, request: Request): void => {
    if (pending.get(tabId)?.url !== request.url) return;
    pending.delete(tabId);
    request.isCommitted = true;
  };
  const settleIn = (ms: number, page: Pending): void =>
    void setTimeout(() => void settle(page), ms);

  return {
    onRequest({ tabId, requestId, url, method }) {
      const before = requests.get(tabId);
      // A redirect keeps the id of its request.
      if (before?.requestId !== requestId)
        requests.set(tabId, { requestId, url, method, ...AT_FIRST });
      else Object.assign(before, { url, isIntercepted: false });
    },
    onRedirect(tabId, requestId, status) {
      const request = requests.get(tabId);
      if (request?.requestId !== requestId || status !== 0) return;
      request.isIntercepted = true;
      const page = pending.get(tabId);
      if (page !== undefined) settleIn(REQUEST_FOLLOWS, page);
    },
    onAnswer({ tabId, requestId, url, method }) {
      const request = requests.get(tabId) ?? { requestId, url, method, ...AT_FIRST };
      if (request.requestId !== requestId) return;
      requests.set(tabId, request);
      request.answeredAt = Date.now();
      settled(tabId, request);
    },
    onFailure({ tabId, requestId, isAborted }) {
      const request = requests.get(tabId);
      if (request?.requestId !== requestId) return;
      if (isAborted) {
        requests.delete(tabId);
        return;
      }
      request.failedAt = Date.now();
      settled(tabId, request);
    },
    onCommitted(committed) {
      const { tabId } = committed;
      const page = { ...committed, hasLoaded: false };
      if (isOver(requests.get(tabId), page)) requests.delete(tabId);
      const request = requestOf(page);
      pending.delete(tabId);
      const answeredAt = request?.answeredAt ?? null;
      const isReported = answeredAt !== null || request?.failedAt != null;
      if (request !== null && isReported && !request.isCommitted) {
        request.isCommitted = true;
        return;
      }
      // Firefox commits the document of a tab that it unloaded before the answer, and again after it.
      const isAgain = answeredAt !== null && Date.now() - answeredAt < ANSWER_FOLLOWS;
      if (isAgain && !page.isInOrder) return;
      // An older answer is of the document before.
      if (request?.isCommitted) requests.delete(tabId);
      pending.set(tabId, page);
      const its = requestOf(page);
      const isSure = its === null ? page.isInOrder : its.isIntercepted;
      if (isSure) void settle(page);
      else settleIn(ANSWER_FOLLOWS, page);
    },
    onLoaded(tabId) {
      const page = pending.get(tabId);
      if (page !== undefined) page.hasLoaded = true;
    },
    forget(tabId) {
      requests.delete(tabId);
      pending.delete(tabId);
    },
  };
}

// See docs/browser-quirks.md#firefox-commits-its-error-page-before-it-reports-the-failed-request.
function isOver(request: Request | undefined, { isInOrder }: CommittedPage): boolean {
  const failedAt = request?.failedAt ?? null;
  return failedAt !== null && (isInOrder || Date.now() - failedAt > ERROR_PAGE_FOLLOWS);
}

function isGet(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
