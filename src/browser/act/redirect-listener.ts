import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

/** The head of a redirect that `fetch`, told not to follow it, does not show. */
export interface Redirect {
  /** The address that redirects: the one that was asked, or the same with https. */
  readonly url: string;
  readonly status: number;
  /** The text of its `Location`; null without one, '' for what is no single text. */
  readonly location: string | null;
  readonly headers: WebRequest.HttpHeaders;
}

/** A listener for the redirect of one request. */
export interface RedirectListener {
  /** The redirect that was heard, or is within `patience` ms; null if none is. */
  hear(patience: number): Promise<Redirect | null>;
  /** Takes the listener away. It must be called, whatever becomes of the request. */
  remove(): void;
}

/** What Chrome and Firefox tell of who made a request. */
type OwnRequestDetails = WebRequest.OnHeadersReceivedDetailsType & { readonly initiator?: string };

/**
 * Listens for what this extension's own next request for an http(s) address (without fragment, name
 * and password) is answered. Of both browsers `onHeadersReceived` alone tells it: Firefox knows no
 * `onBeforeRedirect` of a redirect that is not followed, Chrome no `onCompleted`. Both may tell it
 * after `fetch` has resolved. Throws where the browser takes no listener for that address.
 */
export function listenForRedirect(address: string, method: string): RedirectListener {
  const { onHeadersReceived } = browser.webRequest;
  let resolve: (found: Redirect | null) => void = () => {};
  const redirect = new Promise<Redirect | null>((done) => {
    resolve = done;
  });
  const own = browser.runtime.getURL('');
  const onHeaders = (details: WebRequest.OnHeadersReceivedDetailsType): void => {
    const { tabId, url, statusCode, initiator, originUrl, documentUrl } =
      details as OwnRequestDetails;
    const by = initiator ?? originUrl ?? documentUrl ?? own;
    // A browser that knows that this site wants https goes there by itself.
    const isIt = url === address || url === address.replace(/^http:/, 'https:');
    if (tabId !== -1 || details.method !== method || !isIt || !`${by}/`.startsWith(own)) return;
    const headers = details.responseHeaders ?? [];
    resolve({ url, status: statusCode, location: locationIn(headers), headers });
  };
  onHeadersReceived.addListener(onHeaders, filterFor(address), ['responseHeaders']);
  return {
    async hear(patience) {
      const late = setTimeout(() => resolve(null), patience);
      const found = await redirect;
      clearTimeout(late);
      return found;
    },
    remove() {
      onHeadersReceived.removeListener(onHeaders);
    },
  };
}

// A pattern with a port matches nothing in Firefox, and one without it any port. What stands for
// other texts in an address ("*") stands for itself as well; the listener looks at the whole address.
function filterFor(address: string): WebRequest.RequestFilter {
  const { hostname, pathname, search } = new URL(address);
  return { urls: [`*://${hostname}${pathname}${search}`], types: ['xmlhttprequest'] };
}

function locationIn(headers: WebRequest.HttpHeaders): string | null {
  const all = headers.filter(({ name }) => name.toLowerCase() === 'location');
  const [first, ...others] = all;
  return first === undefined ? null : others.length > 0 ? '' : (first.value ?? '');
}
