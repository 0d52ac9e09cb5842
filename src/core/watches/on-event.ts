import { hostOf, originOf } from '../http/address.ts';
import { withIncident } from '../retry/transition-result.ts';
import { type ChangedTabs, recordOf, type TabEffect } from '../sites/member-changes.ts';
import { isContainer } from '../state/container.ts';
import type { Command } from '../state/events.ts';
import { laterNotBefore } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  groupByReturn,
  MAX_WATCHED,
  type Watch,
  type WatchedPage,
  type Watches,
  watchedPages,
} from '../state/watch.ts';
import { failedTabsOf, failedUrlOf } from './open-tabs.ts';
import { addPage, afterProbe, markBack } from './watch-changes.ts';

/** All watches after an event, the tabs whose record it changed, and its commands. */
interface WatchStep {
  readonly watches: Watches;
  readonly tabs?: ChangedTabs;
  readonly commands?: readonly Command[];
}

/**
 * Applies an event to the watches, and a Retry-After that a probe received to the open tabs of its
 * origin. Returns all watches, but only the tabs that changed.
 */
export function applyEvent(all: Watches, effect: TabEffect): WatchStep {
  const { event, context } = effect;
  switch (event.type) {
    case 'watch-requested': {
      const record = recordOf(effect, event.tabId);
      const url = failedUrlOf(record);
      const { phase, notBefore = null, answer } = record?.incident ?? {};
      if (hostOf(url) === '' || phase?.name === 'recovered' || answer?.oneTime)
        return { watches: all };
      // Requests of the background are made in the default container, with its proxy.
      if (isContainer(record?.cookieStoreId ?? '')) return { watches: all };
      const pages = watchedPages(all);
      if (pages.get(url)?.state === 'pending' || isWatchListFull(pages)) return { watches: all };
      const watch = addPage(all.get(originOf(url)), url, notBefore, context);
      return { watches: withWatch(all, url, watch) };
    }
    case 'watch-removed':
      return { watches: dropPage(all, event.url) };
    case 'watch-opened': {
      const { url } = event;
      // Only watched pages may be opened.
      const commands = watchedPages(all).has(url) ? [{ type: 'show-page', url } as const] : [];
      return { watches: dropPage(all, url), commands };
    }
    case 'notification-clicked': {
      const urls = groupByReturn(all).get(event.id) ?? [];
      const [url = ''] = urls.length === 1 ? urls : [];
      return { watches: dropPage(all, url), commands: [{ type: 'show-page', url }] };
    }
    case 'tab-activated':
      return onActivated(all, event.tabId, effect);
    case 'tab-queried': {
      const { tab, tabId } = event;
      const isVisible = tab !== null && !tab.hidden && !tab.incognito;
      // The page came back in a background tab where it had never failed, and is now visible.
      const isNews =
        isVisible &&
        !recordOf(effect, tabId)?.incident &&
        watchedPages(all).get(tab.url)?.state === 'back';
      return { watches: isNews ? dropPage(all, tab.url) : all };
    }
    case 'good-load': {
      const { tabId, url, hidden } = event;
      const watch = all.get(originOf(url));
      // If the page had failed in this tab, its record reports the recovery.
      const isOwn = recordOf(effect, tabId)?.incident?.url === url;
      if (watch === undefined || !event.watched || event.incognito || isOwn)
        return { watches: all };
      if (!hidden) return { watches: dropPage(all, url) };
      const isPending = watchedPages(all).get(url)?.state === 'pending';
      return { watches: isPending ? withWatch(all, url, markBack(watch, url, context)) : all };
    }
    case 'probe-answered': {
      const { url, answer } = event;
      const watch = all.get(originOf(url));
      if (watch?.probe?.url !== url) return { watches: all };
      const next = afterProbe(watch, url, answer, context);
      return { watches: withWatch(all, url, next), tabs: tabsThatWait(url, next, effect) };
    }
    default:
      return { watches: all };
  }
}

function onActivated(all: Watches, tabId: number, effect: TabEffect): WatchStep {
  const record = recordOf(effect, tabId);
  const { phase } = record?.incident ?? {};
  // Its URL answers again, but this tab still shows the failed page.
  if (phase && phase.name !== 'recovered') return { watches: all };
  const pages = watchedPages(all);
  const url = failedUrlOf(record);
  if (pages.get(url)?.state === 'back') return { watches: dropPage(all, url) };
  const isAnyBack = [...pages.values()].some(({ state }) => state === 'back');
  return { watches: all, commands: !phase && isAnyBack ? [{ type: 'query-tab', tabId }] : [] };
}

// The Retry-After came from their server, so it binds the open tabs of the origin too.
function tabsThatWait(url: string, { notBefore }: Watch, effect: TabEffect): ChangedTabs {
  const changed = new Map<number, TabRecord>();
  for (const record of failedTabsOf(originOf(url), effect)) {
    const { incident } = record;
    const floor = laterNotBefore(incident.notBefore, notBefore, effect.context.now);
    if (floor === incident.notBefore) continue;
    changed.set(record.tabId, withIncident(record, { ...incident, notBefore: floor }));
  }
  return changed;
}

/** The watches with this one for the origin of `url`. */
export function withWatch(all: Watches, url: string, watch: Watch): Watches {
  return new Map([...all, [originOf(url), watch]]);
}

/** The watches without this page; its origin's watch stays, even if empty. */
export function dropPage(all: Watches, url: string): Watches {
  const watch = all.get(originOf(url));
  if (watch === undefined) return all;
  return withWatch(all, url, { ...watch, pages: watch.pages.filter((it) => it.url !== url) });
}

/** Whether the maximum of watched pages is reached. */
export function isWatchListFull(pages: ReadonlyMap<string, WatchedPage>): boolean {
  return pages.size >= MAX_WATCHED;
}
