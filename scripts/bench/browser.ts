import type { Event, Inspection, TabFacts } from '../../src/core/events.ts';

/** A tab at rest at `url`, in an ordinary window. */
export function tabAt(tabId: number, url: string, hidden: boolean): TabFacts {
  return { tabId, url, hidden, loading: false, discarded: false, private: false, audible: false };
}

/** A request and its answer; an address that failed keeps its tab at rest there. */
export function requested(
  tabId: number,
  url: string,
  status: number,
  requestId: string,
): readonly Event[] {
  const answer = { url, method: 'GET', status, cached: false, headers: {} };
  return [
    { type: 'request-started', tabId, requestId, url, method: 'GET' },
    { type: 'answer-came', tabId, requestId, answer },
  ];
}

/** The document of that answer came on screen. */
export function committed(tabId: number, url: string, documentId: string): Event {
  return {
    type: 'page-committed',
    tabId,
    url,
    documentId,
    fromHistory: false,
    bySelf: false,
  };
}

/** Everything a browser tells of one page load, in the usual order. */
export function pageLoad(tabId: number, url: string, status: number): readonly Event[] {
  const id = `${tabId}`;
  return [
    ...requested(tabId, url, status, id),
    committed(tabId, url, id),
    { type: 'tab-loaded', tabId, url },
  ];
}

/** What is found on a failed page that nobody has touched. */
export function untouched(tab: TabFacts): Inspection {
  return {
    tab,
    page: {
      kind: 'read',
      touched: false,
      usable: false,
      dirty: false,
      guarded: false,
      refreshes: [],
      bornAt: 0,
      status: 502,
    },
    documentId: null,
    online: true,
    access: true,
  };
}
