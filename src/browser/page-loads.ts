import type { WebNavigation, WebRequest } from 'webextension-polyfill';
import type { Event } from '../core/events.ts';
import { keepHeaders, saysCacheHit } from '../core/headers.ts';
import { browser } from './polyfill.ts';

type Send = (event: Event) => void;
/** What Chrome tells beyond the polyfill's types. */
type Chromes<T> = T & { readonly documentLifecycle?: string; readonly documentId?: string };

const PAGES: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame'],
};
const ABORTED: ReadonlySet<string> = new Set([
  'net::ERR_ABORTED',
  'NS_BINDING_ABORTED',
  'NS_BINDING_CANCELLED_OLD_LOAD',
]);

/** Tells of the main-frame requests and navigations of every tab. Registers everything at once. */
export function watchPageLoads(send: Send): void {
  watchRequests(send);
  watchNavigations(send);
}

function watchRequests(send: Send): void {
  const { webRequest } = browser;
  webRequest.onBeforeRequest.addListener((details) => {
    const { tabId, requestId, url, method } = details;
    if (isOnScreen(details)) send({ type: 'request-started', tabId, requestId, url, method });
    return undefined;
  }, PAGES);
  webRequest.onCompleted.addListener(
    (details) => {
      const { tabId, requestId, url, method, statusCode, fromCache } = details;
      if (!isOnScreen(details)) return;
      const headers = keepHeaders(details.responseHeaders);
      const cached = fromCache || saysCacheHit(headers);
      const answer = { url, method, status: statusCode, cached, headers };
      send({ type: 'answer-came', tabId, requestId, answer });
    },
    PAGES,
    ['responseHeaders'],
  );
  webRequest.onErrorOccurred.addListener((details) => {
    const { tabId, requestId, error } = details;
    const aborted = ABORTED.has(error);
    if (isOnScreen(details)) send({ type: 'request-failed', tabId, requestId, aborted });
  }, PAGES);
}

function watchNavigations(send: Send): void {
  const { webNavigation } = browser;
  webNavigation.onCommitted.addListener((details) => {
    if (details.frameId !== 0 || !isOnScreen(details)) return;
    const { tabId, url, transitionQualifiers } = details;
    send({
      type: 'page-committed',
      tabId,
      url,
      documentId: (details as Chromes<typeof details>).documentId ?? null,
      fromHistory: transitionQualifiers.includes('forward_back'),
      bySelf: transitionQualifiers.includes('client_redirect'),
    });
  });
  webNavigation.onErrorOccurred.addListener((details) => {
    if (details.frameId !== 0 || !isOnScreen(details)) return;
    const { tabId, url } = details;
    send({ type: 'page-not-shown', tabId, url, because: reasonOf(details) });
  });
}

function reasonOf(
  details: WebNavigation.OnErrorOccurredDetailsType,
): Extract<Event, { type: 'page-not-shown' }>['because'] {
  // Chrome tells; the polyfill's types, made for Firefox, do not know of it.
  const { error } = details as { readonly error?: string };
  switch (error) {
    case 'net::ERR_HTTP_RESPONSE_CODE_FAILURE':
      return 'status';
    case 'net::ERR_INVALID_RESPONSE':
      return 'not-a-page';
    case 'net::ERR_ABORTED':
      return 'aborted';
    default:
      return 'other';
  }
}

// A prerendered page carries the visible tab's id (trap 2).
function isOnScreen(details: { readonly tabId: number }): boolean {
  const { documentLifecycle } = details as Chromes<typeof details>;
  return details.tabId >= 0 && documentLifecycle !== 'prerender';
}
