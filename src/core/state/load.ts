import type { PageId } from '../http/page-id.ts';
import type { FirstAddress } from './first-address.ts';
import type { Answer } from './incident.ts';

/**
 * The newest main-frame request of a tab that has an incident, or whose answer is a gateway error
 * not yet known to be on screen.
 */
export interface Load {
  readonly requestId: string;
  /** The page of the first request, before redirects. */
  readonly page: PageId;
  readonly method: string;
  readonly startedAt: number;
  readonly answer: Answer | null;
  /** What was asked for, where redirects led to the failed answer within one site. */
  readonly first: FirstAddress | null;
  /** The page that the browser has put on screen for it; null while there is none. */
  readonly shownPage: PageId | null;
  /**
   * The browser cancelled it: Stop, unless a new request follows within a second.
   * See docs/browser-quirks.md#a-stop-in-the-browser-is-reported-as-a-cancelled-request.
   */
  readonly abortedAt: number | null;
  /** Its answer was a 401 or 407 for which the browser may show its sign-in dialog. */
  readonly promptedAt: number | null;
  /** That was a 407, of the user's proxy. */
  readonly promptedByProxy: boolean;
  /** Started by the page itself (script, meta or header refresh), not by the user. */
  readonly byPage: boolean;
  /** The tab was queried for the answer, since no navigation event had reported it. */
  readonly tabQueried: boolean;
  /** Its document was committed and no answer was reported; null: one was, or may still be. */
  readonly unanswered: Unanswered | null;
  /** The browser's own error page that stands in place of the answer; null if there is none. */
  readonly errorPage: ErrorPage | null;
}

/** How the request of a committed document was made; `reload`: as that of the document before it. */
export type DocumentOrigin = 'get' | 'form' | 'reload' | 'unknown';

/**
 * A document whose answer no event reports, from the site's own service worker. Its page is asked for
 * its status.
 */
export interface Unanswered {
  /** When (epoch ms) its status was requested; null before the page has loaded. */
  readonly requestedAt: number | null;
}

/** A page of the browser's own in place of an answer that it does not show. */
export interface ErrorPage {
  /** The browser's id for it; null if it does not report one in time. */
  readonly documentId: string | null;
}

/** `requestId` of a load whose request was not reported. */
export const NO_REQUEST = 'none';

/** A main-frame request that has just begun. */
export function newLoad(
  { requestId, method }: { readonly requestId: string; readonly method: string },
  page: PageId,
  startedAt: number,
): Load {
  return {
    requestId,
    page,
    method,
    startedAt,
    answer: null,
    first: null,
    shownPage: null,
    abortedAt: null,
    promptedAt: null,
    promptedByProxy: false,
    byPage: false,
    tabQueried: false,
    unanswered: null,
    errorPage: null,
  };
}
