import type { IdentifiedEvent } from '../state/events.ts';
import { NO_REPEATABLE_TABS, type RepeatableTabs } from '../state/repeatable-tabs.ts';

/**
 * The same tabs after an event. A tab is added by a link or a typed address, kept by a reload, and
 * removed by a form and by all that is not known. An ordinary load returns the same value.
 */
export function trackRepeatable(tabs: RepeatableTabs, event: IdentifiedEvent): RepeatableTabs {
  switch (event.type) {
    case 'page-committed':
      if (event.origin === 'reload') return tabs;
      return event.origin === 'get' ? withTab(tabs, event.tabId) : withoutTab(tabs, event.tabId);
    case 'page-unanswered':
      if (event.origin === 'get') return withTab(tabs, event.tabId);
      return event.origin === 'form' ? withoutTab(tabs, event.tabId) : tabs;
    case 'tab-closed':
      return withoutTab(tabs, event.tabId);
    case 'tab-replaced': {
      const rest = withoutTab(tabs, event.tabId);
      return rest === tabs ? withoutTab(tabs, event.newId) : withTab(rest, event.newId);
    }
    case 'session-started':
      return NO_REPEATABLE_TABS;
    default:
      return tabs;
  }
}

/** The event with what the document before a reload says about the origin of a document. */
export function settleOrigin(event: IdentifiedEvent, tabs: RepeatableTabs): IdentifiedEvent {
  if (event.type !== 'page-unanswered' || event.origin !== 'reload') return event;
  return { ...event, page: event.page, origin: tabs.has(event.tabId) ? 'get' : 'unknown' };
}

function withTab(tabs: RepeatableTabs, tabId: number): RepeatableTabs {
  return tabs.has(tabId) ? tabs : new Set([...tabs, tabId]);
}

function withoutTab(tabs: RepeatableTabs, tabId: number): RepeatableTabs {
  return tabs.has(tabId) ? new Set([...tabs].filter((it) => it !== tabId)) : tabs;
}
