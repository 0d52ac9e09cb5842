import type { Event, Inspection, TabFacts } from '../../src/core/state/events.ts';
import { mergeUse } from '../../src/core/state/page-facts.ts';

/** A tab at rest at `url`, in an ordinary window of a browser that gives documents no names. */
export function tabAt(tabId: number, url: string, hidden: boolean): TabFacts {
  return {
    tabId,
    url,
    hidden,
    loading: false,
    discarded: false,
    incognito: false,
    cookieStoreId: '',
    audible: false,
    documentId: null,
  };
}

/** What becomes of a reload, in as few events as there can be: the answer comes with its commit. */
export function reloaded(
  tabId: number,
  url: string,
  status: number,
  requestId: string,
): readonly Event[] {
  return [
    requestStarted(tabId, url, requestId),
    answerCame(tabId, url, status, requestId, { byPage: false }),
  ];
}

/** Everything a browser tells of one page load, in the usual order. */
export function pageLoad(tabId: number, url: string, status: number): readonly Event[] {
  const requestId = `${tabId}`;
  return [
    requestStarted(tabId, url, requestId),
    answerCame(tabId, url, status, requestId, null),
    { type: 'page-committed', tabId, url, fromHistory: false, byPage: false },
    { type: 'tab-loaded', tabId, url },
  ];
}

function requestStarted(tabId: number, url: string, requestId: string): Event {
  return { type: 'request-started', tabId, requestId, url, method: 'GET' };
}

function answerCame(
  tabId: number,
  url: string,
  status: number,
  requestId: string,
  committed: { readonly byPage: boolean } | null,
): Event {
  const answer = { url, method: 'GET', status, cached: false, headers: {} };
  return { type: 'response-received', tabId, requestId, answer, committed };
}

/** What is found on a failed page that nobody has touched. */
export function untouched(tab: TabFacts): Inspection {
  return {
    tab,
    page: {
      kind: 'read',
      ...mergeUse([]),
      frames: 'read',
      refreshes: [],
      bornAt: 0,
      status: 502,
    },
    online: true,
    access: true,
  };
}
