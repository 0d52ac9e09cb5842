import type { Answer } from './incident.ts';

/**
 * The newest main-frame request of a tab that has an incident, or whose answer is a gateway error
 * not yet known to be on screen.
 */
export interface Load {
  readonly requestId: string;
  /** URL of the first request (before redirects), without fragment. */
  readonly url: string;
  readonly method: string;
  readonly startedAt: number;
  readonly answer: Answer | null;
  /** URL of the document that the browser has put on screen for it; null while there is none. */
  readonly shownUrl: string | null;
  /**
   * The browser cancelled it: Stop, unless a new request follows within a second.
   * See docs/browser-quirks.md#a-stop-in-the-browser-is-reported-as-a-cancelled-request.
   */
  readonly abortedAt: number | null;
  /** Started by the page itself (script, meta or header refresh), not by the user. */
  readonly byPage: boolean;
  /** The tab was queried for the answer, since no navigation event had reported it. */
  readonly tabQueried: boolean;
}

/** A main-frame request that has just begun. */
export function newLoad(
  { requestId, method }: { readonly requestId: string; readonly method: string },
  url: string,
  startedAt: number,
): Load {
  return {
    requestId,
    url,
    method,
    startedAt,
    answer: null,
    shownUrl: null,
    abortedAt: null,
    byPage: false,
    tabQueried: false,
  };
}
