import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

/** The head of a redirect, which `fetch` hides if it must not follow it. */
export interface Redirect {
  /** The address that redirects: the requested one, or the same with https. */
  readonly url: string;
  readonly status: number;
  /** The value of `Location`; null without that header, '' if it is no single text. */
  readonly location: string | null;
  readonly headers: WebRequest.HttpHeaders;
}

/** Listens for the redirect of one request. */
export interface RedirectListener {
  /** The redirect, if it has arrived or does so within `patience` ms; else null. */
  hear(patience: number): Promise<Redirect | null>;
  /** Removes the listener. Must be called, even if the request fails. */
  remove(): void;
}

/** Chrome and Firefox name the origin of a request in different fields. */
type OwnRequestDetails = WebRequest.OnHeadersReceivedDetailsType & { readonly initiator?: string };

/**
 * Listens for the answer to this extension's own next request for an http(s) address (without
 * fragment, name and password). `onHeadersReceived` is the only event that both browsers send:
 * Firefox sends no `onBeforeRedirect` for a redirect that is not followed, Chrome no `onCompleted`.
 * Both may send it after `fetch` has resolved. Throws if the browser accepts no listener for that
 * address.
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
    // With HSTS the browser itself changes http to https.
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

// In Firefox a pattern with a port matches nothing, and one without a port matches any. A "*" in
// the address acts as a wildcard and matches itself, too; the listener compares the whole address.
function filterFor(address: string): WebRequest.RequestFilter {
  const { hostname, pathname, search } = new URL(address);
  return { urls: [`*://${hostname}${pathname}${search}`], types: ['xmlhttprequest'] };
}

function locationIn(headers: WebRequest.HttpHeaders): string | null {
  const all = headers.filter(({ name }) => name.toLowerCase() === 'location');
  const [first, ...others] = all;
  return first === undefined ? null : others.length > 0 ? '' : (first.value ?? '');
}
