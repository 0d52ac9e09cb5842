import type { Answer } from './incident.ts';

/** The newest main-frame request of a tab that has an incident, or a 502 not yet known to be on screen. */
export interface Load {
  readonly requestId: string;
  /** Address first asked for (before redirects), without fragment. */
  readonly url: string;
  readonly method: string;
  readonly startedAt: number;
  readonly answer: Answer | null;
  /** Address of the document that the browser has put on screen for it, or null while it has not. */
  readonly shownUrl: string | null;
  /**
   * The browser cancelled it: Stop, unless a new request follows within a second.
   * See docs/browser-quirks.md#a-stop-in-the-browser-is-reported-as-a-cancelled-request.
   */
  readonly abortedAt: number | null;
  /** The page itself asked for it (script, meta or header refresh), not a person. */
  readonly byPage: boolean;
  /** The tab was asked whether it shows the answer, since no navigation event had said so. */
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
