import type { WebRequest } from 'webextension-polyfill';
import { pageAddress } from '../../core/http/address.ts';
import {
  isConnectionError,
  isProxyError,
  isUnknownName,
} from '../../core/http/connection-errors.ts';
import { firstUrlOf } from '../../core/http/first-address.ts';
import { FROM_BROWSER_CACHE, keepHeaders, saysCacheHit } from '../../core/http/kept-headers.ts';
import { isFromOtherSite } from '../../core/http/leads-elsewhere.ts';
import { syntheticHeaders } from '../../core/http/rebuilt-headers.ts';
import type { Event } from '../../core/state/events.ts';
import {
  NO_CONNECTION,
  PROXY_REFUSED,
  SELF_RELOADING,
  UNKNOWN_NAME,
} from '../../core/state/no-connection.ts';
import { browser } from '../polyfill.ts';
import { originOfDocument } from './document-origin.ts';
import { hasAccessTo } from './host-permissions.ts';
import { createRedirectChains } from './redirect-chains.ts';
import { createUnansweredPages, type UnansweredPages } from './unanswered-pages.ts';

type Send = (event: Event) => void;
/** Fields that Chrome sends and the polyfill's types lack. */
type Chromes<T> = T & { readonly documentLifecycle?: string; readonly initiator?: string };

const PAGES: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame'],
};
const SITES = { url: [{ schemes: ['http', 'https'] }] };
const ABORTED: readonly string[] = [
  'net::ERR_ABORTED',
  'NS_BINDING_ABORTED',
  'NS_BINDING_CANCELLED_OLD_LOAD',
];
/** No event tells when a browser's own error page is loaded; it is after this many ms. */
const ERROR_PAGE_LOADS = 250;

/**
 * Sends the main-frame requests and navigations of every tab as events. Adds all listeners
 * synchronously.
 */
export function listenToNavigation(send: Send): void {
  const pages = createUnansweredPages(hasAccessTo, (page, hasLoaded) =>
    send({ type: 'page-unanswered', ...page, hasLoaded }),
  );
  watchRequests(send, pages);
  watchNavigations(send, pages);
}

type Page = { readonly tabId: number; readonly frameId: number };
type Answered = WebRequest.OnCompletedDetailsType | WebRequest.OnResponseStartedDetailsType;

interface Failure {
  readonly error?: string;
  readonly documentId?: string;
}

/** The last navigation event of a tab; Firefox may send it before the answer to its request. */
interface Commit {
  readonly url: string;
  readonly byPage: boolean;
  readonly timeStamp: number;
}

// Lost with the background. That costs one second, after which the tab itself is queried.
const commits = new Map<number, Commit>();
/**
 * The last answers that Firefox replaces by its own error page, by tab: it may tell before it reports their
 * requests.
 * See docs/browser-quirks.md#firefox-replaces-an-answer-that-it-cannot-decode.
 */
const replacements = new Map<number, Pick<Commit, 'url' | 'timeStamp'>>();
/** What each tab shows, also after a script changed its address. */
const addresses = new Map<number, string>();
const chains = createRedirectChains();
const starts = new Map<number, { readonly requestId: string; readonly timeStamp: number }>();
/**
 * Failed answers that have begun to arrive, by tab: if one breaks off, the part that arrived is on
 * screen.
 */
const failing = new Map<number, Answered>();

function watchRequests(send: Send, pages: UnansweredPages): void {
  const { webRequest } = browser;
  webRequest.onBeforeRequest.addListener(
    onScreen((details) => {
      const { tabId, requestId, url, method, timeStamp } = details;
      chains.note(details);
      if (starts.get(tabId)?.requestId !== requestId) starts.set(tabId, { requestId, timeStamp });
      pages.onRequest({ tabId, requestId, url: pageAddress(url), method });
      send({ type: 'request-started', tabId, requestId, url, method });
    }),
    PAGES,
  );
  const answered = onScreen((details: Chromes<Answered>) => {
    const { tabId, requestId, url, method, statusCode: status, fromCache } = details;
    const headers = {
      ...keepHeaders(details.responseHeaders),
      ...syntheticHeaders(details),
      ...(fromCache ? { [FROM_BROWSER_CACHE]: '' } : {}),
    };
    const cached = fromCache || saysCacheHit(headers);
    const answer = { url, method, status, cached, headers };
    const committed = commitOf(tabId, requestId, url);
    const crossSite = isFromOtherSite(details.initiator ?? details.originUrl, url);
    failing.delete(tabId);
    const chain = status >= 400 ? chains.of(tabId, requestId) : null;
    const first = chain && firstUrlOf(chain);
    send({
      type: 'response-received',
      tabId,
      requestId,
      answer,
      fromNetwork: !fromCache,
      crossSite,
      committed,
      ...(first && { first }),
    });
  });
  webRequest.onResponseStarted.addListener(
    onScreen((details) => {
      const { statusCode, tabId, requestId, url, method } = details;
      pages.onAnswer({ tabId, requestId, url: pageAddress(url), method });
      // No content: the browsers cancel such a load and send no completion.
      if (statusCode === 204 || statusCode === 205) answered(details);
      if (statusCode >= 400) failing.set(tabId, details);
    }),
    PAGES,
    ['responseHeaders'],
  );
  webRequest.onBeforeRedirect.addListener(
    onScreen(({ tabId, requestId, statusCode }) => pages.onRedirect(tabId, requestId, statusCode)),
    PAGES,
  );
  webRequest.onCompleted.addListener(answered, PAGES, ['responseHeaders']);
  webRequest.onErrorOccurred.addListener(
    onScreen((details: Chromes<WebRequest.OnErrorOccurredDetailsType>) => {
      const { tabId, requestId, url, method, error } = details;
      const failed = failing.get(tabId);
      const aborted = ABORTED.includes(error);
      pages.onFailure({ tabId, requestId, isAborted: aborted });
      if (!aborted && failed?.requestId === requestId) answered(failed);
      else if (!isConnectionError(error) && !isUnknownName(error))
        send({ type: 'request-failed', tabId, requestId, aborted });
      else {
        const headers: Record<string, string> = {
          ...(error.startsWith('net::') && { [SELF_RELOADING]: '' }),
          ...(isUnknownName(error) && { [UNKNOWN_NAME]: '' }),
          ...(isProxyError(error) && { [PROXY_REFUSED]: '' }),
        };
        const unanswered = { url, method, status: NO_CONNECTION, cached: false, headers };
        const crossSite = isFromOtherSite(details.initiator ?? details.originUrl, url);
        send({ type: 'request-failed', tabId, requestId, aborted, unanswered, crossSite });
      }
    }),
    PAGES,
  );
}

type Committed = Extract<Event, { type: 'response-received' }>['committed'];

function commitOf(tabId: number, requestId: string, url: string): Committed {
  const start = starts.get(tabId);
  if (start?.requestId !== requestId) return null;
  const isIts = (it: Pick<Commit, 'url' | 'timeStamp'> | undefined): boolean =>
    it?.url === pageAddress(url) && it.timeStamp >= start.timeStamp;
  const commit = commits.get(tabId);
  if (commit === undefined || !isIts(commit)) return null;
  const { byPage } = commit;
  return isIts(replacements.get(tabId)) ? { byPage, isReplaced: true } : { byPage };
}

function watchNavigations(send: Send, pages: UnansweredPages): void {
  const { webNavigation, tabs } = browser;
  // Not `tabs.onUpdated`: it fires four times in an ordinary load, each time with all data of the
  // tab.
  const loaded = ({ tabId, url }: Page & { readonly url: string }): void =>
    send({ type: 'tab-loaded', tabId, url: pageAddress(url) });
  webNavigation.onCommitted.addListener(
    onScreen((details) => {
      const { tabId, timeStamp, transitionQualifiers, transitionType } = details;
      const byPage = transitionQualifiers.includes('client_redirect');
      const fromHistory = transitionQualifiers.includes('forward_back');
      const url = pageAddress(details.url);
      const transition = { url, transitionType, transitionQualifiers };
      const origin = originOfDocument(transition, addresses.get(tabId));
      addresses.set(tabId, url);
      commits.set(tabId, { url, byPage, timeStamp });
      send({ type: 'page-committed', tabId, url: details.url, fromHistory, byPage, origin });
      const isInOrder = (details as Chromes<typeof details>).documentLifecycle !== undefined;
      // Firefox requests nothing for a page from its page cache: what is known of that still holds.
      const isRequested = isInOrder || !fromHistory;
      if (isRequested && isWeb(url)) pages.onCommitted({ tabId, url, origin, isInOrder });
      else pages.forget(tabId);
    }),
  );
  webNavigation.onErrorOccurred.addListener(
    onScreen((details) => {
      // The polyfill's types follow Firefox and lack the fields that only Chrome sends.
      const { tabId, url, error = '', documentId } = details as Failure & typeof details;
      const because = NOT_SHOWN[error] ?? 'other';
      if (because === 'status')
        replacements.set(tabId, { url: pageAddress(url), timeStamp: details.timeStamp });
      // In Firefox this id would belong to the previous document.
      const shown = error.startsWith('net::') ? (documentId ?? null) : null;
      send({ type: 'page-not-shown', tabId, url, cause: because, documentId: shown });
      if (because !== 'aborted') setTimeout(() => loaded(details), ERROR_PAGE_LOADS);
    }),
  );
  webNavigation.onCompleted.addListener(
    onScreen((details) => {
      pages.onLoaded(details.tabId);
      loaded(details);
    }),
    SITES,
  );
  // A page that navigates by script loads nothing, so `onCompleted` does not fire.
  webNavigation.onHistoryStateUpdated.addListener(
    onScreen((details) => {
      addresses.set(details.tabId, pageAddress(details.url));
      loaded(details);
    }),
    SITES,
  );
  tabs.onRemoved.addListener((tabId) => {
    for (const of of [commits, replacements, addresses, starts, failing]) of.delete(tabId);
    chains.forget(tabId);
    pages.forget(tabId);
  });
}

const NOT_SHOWN: Readonly<Record<string, 'status' | 'not-a-page' | 'aborted'>> = {
  'net::ERR_HTTP_RESPONSE_CODE_FAILURE': 'status',
  // NS_ERROR_INVALID_CONTENT_ENCODING and NS_ERROR_CORRUPTED_CONTENT: of an answer that came.
  'Error code 2152398875': 'status',
  'Error code 2152398877': 'status',
  // NS_ERROR_NET_ERROR_RESPONSE.
  'Error code 2152398883': 'not-a-page',
  'net::ERR_INVALID_RESPONSE': 'not-a-page',
  'net::ERR_ABORTED': 'aborted',
};

function isWeb(url: string): boolean {
  return /^https?:/.test(url);
}

// See docs/browser-quirks.md#a-prerendered-page-reports-the-id-of-the-visible-tab.
function onScreen<D extends Page>(hear: (details: D) => void): (details: D) => void {
  return (details) => {
    const { tabId, frameId, documentLifecycle } = details as Chromes<D>;
    if (tabId >= 0 && frameId === 0 && documentLifecycle !== 'prerender') hear(details);
  };
}
