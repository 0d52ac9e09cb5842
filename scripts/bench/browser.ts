import type { Command, Event, Inspection, TabFacts } from '../../src/core/state/events.ts';
import { mergeUse } from '../../src/core/state/page-facts.ts';

/** A loaded tab at `url`, in a normal window of a browser without document ids. */
export function tabAt(tabId: number, url: string, hidden: boolean): TabFacts {
  return {
    tabId,
    url,
    hidden,
    loading: false,
    discarded: false,
    focused: true,
    incognito: false,
    cookieStoreId: '',
    audible: false,
    documentId: null,
  };
}

/** The events of a reload, as few as possible: the answer comes together with its commit. */
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

/** All events that a browser sends for one page load, in the usual order. */
export function pageLoad(tabId: number, url: string, status: number): readonly Event[] {
  const requestId = `${tabId}`;
  return [
    requestStarted(tabId, url, requestId),
    answerCame(tabId, url, status, requestId, null),
    { type: 'page-committed', tabId, url, fromHistory: false, byPage: false, origin: 'get' },
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

/** The reply to a query of this tab, which shows no waiting room. */
export function queried({ roomOf }: Extract<Command, { type: 'query-tab' }>, tab: TabFacts): Event {
  const event = { type: 'tab-queried', tabId: tab.tabId, tab } as const;
  return roomOf === undefined ? event : { ...event, room: { requestId: roomOf, isRoom: false } };
}

/** The inspection of a failed page that the user has not touched. */
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
      content: false,
      hasReloadScript: false,
    },
    online: true,
    access: true,
  };
}
