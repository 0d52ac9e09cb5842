import { openableAddress, originOf } from '../http/address.ts';
import { withoutSecretFragment } from '../http/fragment.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { NO_PAGE_ID, type PageId } from '../http/page-id.ts';
import { withIncident } from '../retry/transition-result.ts';
import { type ChangedTabs, recordOf, type TabEffect } from '../sites/member-changes.ts';
import { isContainer } from '../state/container.ts';
import type { Command } from '../state/events.ts';
import { laterNotBefore } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  groupByReturn,
  isAwaited,
  MAX_WATCHED,
  type Watch,
  type WatchedPage,
  type Watches,
  watchedPages,
} from '../state/watch.ts';
import { addKeptTab, stopKeptTabs } from './kept-tabs.ts';
import { failedPageOf, failedTabsOf } from './open-tabs.ts';
import { addReload, isToBeReloaded, renewAfter } from './reload-later.ts';
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
      const isPart = event.isPart === true;
      const page = isPart ? event.page : failedPageOf(record);
      const url = openableAddress(withoutSecretFragment(event.url));
      const { phase, notBefore = null, answer } = record?.incident ?? {};
      // The tab may show another page by now.
      const isShown = event.page === page && phase?.name !== 'recovered';
      // What is stored is found again only as browsers write it.
      const isWellFormed = originOf(page) === originOf(url);
      const isAllowed = isPart ? record?.incognito !== true && isWellFormed : isShown;
      if (url === '' || !isAllowed) return { watches: all };
      // The page may have become a one-time link by its fragment, which its id does not cover.
      if (answer?.oneTime || oneTimeKind(event.url) !== null) return { watches: all };
      // Requests of the background are made in the default container, with its proxy.
      if (isContainer(record?.cookieStoreId ?? '')) return { watches: all };
      const pages = watchedPages(all);
      if (pages.get(page)?.state === 'pending' || isWatchListFull(pages)) return { watches: all };
      const watch = addPage(all.get(originOf(page)), { url, page }, notBefore, context);
      return { watches: withWatch(all, page, watch) };
    }
    case 'keep-open':
      return { watches: addKeptTab(all, event, effect) };
    case 'reload-later':
      return addReload(all, event, effect);
    case 'watch-removed': {
      const page = pageAt(all, event.url)?.page;
      return { watches: dropPage(all, page), tabs: stopKeptTabs(page, effect) };
    }
    case 'watch-opened': {
      // Only watched pages may be opened.
      const page = pageAt(all, event.url);
      const commands = page === undefined ? [] : [{ type: 'show-page', page } as const];
      const isTried = page?.state === 'pending' && page.way === 'tab';
      return { watches: isTried ? all : dropPage(all, page?.page), commands };
    }
    case 'notification-clicked': {
      const shown = new Map([...groupByReturn(all), ...groupByReturn(all, 'unclear')]);
      const pages = shown.get(event.id) ?? [];
      const [page = null] = pages.length === 1 ? pages : [];
      return { watches: dropPage(all, page?.page), commands: [{ type: 'show-page', page }] };
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
        watchedPages(all).get(tab.page)?.state === 'back';
      return { watches: isNews ? dropPage(all, tab.page) : all };
    }
    case 'good-load': {
      const { tabId, page, hidden } = event;
      const watch = all.get(originOf(page));
      // If the page had failed in this tab, its record reports the recovery.
      const isOwn = recordOf(effect, tabId)?.incident?.page === page;
      if (watch === undefined || !event.watched || event.incognito || isOwn)
        return { watches: all };
      const watched = watchedPages(all).get(page);
      // The site was not down so far.
      if (watched && isToBeReloaded(watched) && watched.baseline !== undefined)
        return { watches: all };
      if (!hidden) return { watches: dropPage(all, page) };
      const isNews = watched !== undefined && isAwaited(watched);
      return { watches: isNews ? withWatch(all, page, markBack(watch, page, context)) : all };
    }
    case 'access-lost': {
      const lost = [...all].filter(([origin]) => event.origins.includes(origin));
      const none = lost.map(([origin, watch]) => [origin, { ...watch, pages: [] }] as const);
      return { watches: new Map([...all, ...none]) };
    }
    case 'probe-answered': {
      const { url, answer } = event;
      const watch = all.get(originOf(url));
      if (watch?.probe?.url !== url) return { watches: all };
      const next = afterProbe(watch, url, answer, context);
      return {
        watches: withWatch(all, url, next),
        tabs: tabsThatWait(url, next, effect),
        commands: renewAfter(watch, event),
      };
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
  const page = failedPageOf(record);
  if (pages.get(page)?.state === 'back') return { watches: dropPage(all, page) };
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
export function dropPage(all: Watches, page: PageId | undefined): Watches {
  const origin = originOf(page ?? NO_PAGE_ID);
  const watch = all.get(origin);
  if (watch === undefined) return all;
  const pages = watch.pages.filter((it) => it.page !== page);
  return new Map([...all, [origin, { ...watch, pages }]]);
}

// The watched page with this address.
function pageAt(all: Watches, url: string): WatchedPage | undefined {
  return all.get(originOf(url))?.pages.find((it) => it.url === url);
}

/** Whether the maximum of watched pages is reached. */
export function isWatchListFull(pages: ReadonlyMap<PageId, WatchedPage>): boolean {
  return pages.size >= MAX_WATCHED;
}
