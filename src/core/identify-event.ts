import { originOf, pageAddress } from './http/address.ts';
import { oneTimeKind } from './http/one-time-link.ts';
import { type PageId, pageId, privateId, type Salts } from './http/page-id.ts';
import type { Event, Identified, IdentifiedEvent, TabFacts } from './state/events.ts';
import type { TabRecord } from './state/tab-record.ts';

type Tabs = ReadonlyMap<number, TabRecord>;

/**
 * The event with ids of pages in place of their addresses. Only pages that the user watches keep
 * their addresses. If the event says that its tab is private, and that was unknown, the ids in the
 * tab's record become those of private windows.
 */
export function identifyPages(
  { tabs: before, salts }: { readonly tabs: Tabs; readonly salts: Salts },
  event: Event,
): { readonly tabs: Tabs; readonly event: IdentifiedEvent } {
  const record = 'tabId' in event ? before.get(event.tabId) : undefined;
  const turnsPrivate = record?.incognito === null && saysPrivate(event);
  const tabs = turnsPrivate
    ? new Map([...before, [record.tabId, { ...rehashed(record, salts), incognito: true }]])
    : before;
  const isPrivate = turnsPrivate || (record?.incognito ?? saysPrivate(event));
  return { tabs, event: identifyEvent(event, salts, isPrivate) };
}

function identifyEvent(event: Event, salts: Salts, isPrivate: boolean): IdentifiedEvent {
  switch (event.type) {
    case 'request-started':
    case 'page-committed':
    case 'page-unanswered':
    case 'page-not-shown':
    case 'tab-loaded':
    case 'clear':
    case 'set-site-auto-reload': {
      const { url, ...rest } = event;
      return withPage(rest, () => pageId(url, salts, isPrivate)) as IdentifiedEvent;
    }
    case 'failed-page-found':
    case 'status-read': {
      const { url, ...rest } = event;
      return { ...rest, page: pageId(url, salts, isPrivate), oneTime: oneTimeKind(url) };
    }
    case 'request-failed': {
      const { unanswered, ...failed } = event;
      if (unanswered === undefined) return failed;
      const { url, ...rest } = unanswered;
      const found = { ...rest, oneTime: oneTimeKind(url) };
      return { ...failed, unanswered: withPage(found, () => pageId(url, salts, isPrivate)) };
    }
    case 'response-received': {
      const { url, ...rest } = event.answer;
      // Only of failures it is used.
      const oneTime = rest.status >= 400 ? oneTimeKind(url) : null;
      const answer = withPage({ ...rest, oneTime }, () => pageId(url, salts, isPrivate));
      const identified = { ...event, answer, origin: originOf(pageAddress(url)) };
      const { first } = event;
      if (first === undefined) return identified as IdentifiedEvent;
      const page = pageId(first.address, salts, isPrivate);
      return { ...identified, first: { ...first, page } };
    }
    case 'watch-requested':
    case 'keep-open':
    case 'reload-later':
      return { ...event, page: pageId(event.url, salts, isPrivate) };
    case 'tab-queried':
      return { ...event, tab: event.tab && identifyTab(event.tab, salts) };
    case 'page-inspected': {
      const { inspection } = event;
      const tab = inspection.tab && identifyTab(inspection.tab, salts);
      return { ...event, inspection: { ...inspection, tab } };
    }
    case 'session-started':
      return { ...event, tabs: event.tabs.map((tab) => identifyTab(tab, salts)) };
    default:
      return event;
  }
}

// The hash costs more than all else that an ordinary load does: it is made once, when `page` is read.
function withPage<T extends object>(rest: T, hash: () => PageId): T & { readonly page: PageId } {
  let page: PageId | null = null;
  return {
    ...rest,
    get page() {
      page ??= hash();
      return page;
    },
  };
}

/** A tab with the id of its page in place of its address. */
export function identifyTab({ url, ...tab }: TabFacts, salts: Salts): Identified<TabFacts> {
  return { ...tab, page: pageId(url, salts, tab.incognito) };
}

// Whether the event says that its tab is private.
function saysPrivate(event: Event): boolean {
  switch (event.type) {
    case 'tab-queried':
      return event.tab?.incognito ?? false;
    case 'page-inspected':
      return event.inspection.tab?.incognito ?? false;
    case 'clear':
    case 'failed-page-found':
      return event.incognito;
    default:
      return false;
  }
}

// Every id is in a field that is called `page` or `shownPage`.
function rehashed<T>(value: T, salts: Salts): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((it) => rehashed(it, salts)) as T;
  const copy = { ...value };
  for (const key in copy) {
    const inner = copy[key];
    const isId = (key === 'page' || key === 'shownPage') && typeof inner === 'string';
    copy[key] = isId
      ? (privateId(inner as unknown as PageId, salts) as unknown as typeof inner)
      : rehashed(inner, salts);
  }
  return copy;
}
