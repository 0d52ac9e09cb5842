import { hostOf, originOf } from '../http/address.ts';
import { withIncident } from '../retry/result.ts';
import { recordOf } from '../sites/context.ts';
import type { Command } from '../state/events.ts';
import { laterNotBefore } from '../state/site-circuit.ts';
import {
  groupByReturn,
  MAX_WATCHED,
  type Watch,
  type WatchedPage,
  watchedPages,
} from '../state/watch.ts';
import { type AfterTabs, failedTabsOf, failedUrlOf } from './open-tabs.ts';
import { addPage, afterProbe, markBack } from './schedule.ts';

/**
 * What an event by itself makes of the watches, which it changes in place, and of the tabs of an
 * origin that asked for time; what is to be done is added to `commands`.
 */
export function applyEvent(all: Map<string, Watch>, draft: AfterTabs, commands: Command[]): void {
  const { event, context } = draft;
  const pages = watchedPages(all);
  switch (event.type) {
    case 'watch-requested': {
      const record = recordOf(draft, event.tabId);
      const url = failedUrlOf(record);
      const { phase, notBefore = null } = record?.incident ?? {};
      if (hostOf(url) === '' || phase?.name === 'recovered') return;
      if (pages.get(url)?.state === 'pending' || isWatchListFull(pages)) return;
      all.set(originOf(url), addPage(all.get(originOf(url)), url, notBefore, context));
      return;
    }
    case 'watch-removed':
    case 'watch-opened': {
      const { type, url } = event;
      // Nothing is opened but what was watched.
      if (type === 'watch-opened' && pages.has(url)) commands.push({ type: 'show-page', url });
      dropPage(all, url);
      return;
    }
    case 'notification-clicked': {
      const urls = groupByReturn(all).get(event.id) ?? [];
      const [url = ''] = urls.length === 1 ? urls : [];
      dropPage(all, url);
      commands.push({ type: 'show-page', url });
      return;
    }
    case 'tab-activated': {
      const { tabId } = event;
      const record = recordOf(draft, tabId);
      const url = failedUrlOf(record);
      const { phase } = record?.incident ?? {};
      // Its address answers again, but this tab still shows the failed page.
      if (phase && phase.name !== 'recovered') return;
      if (pages.get(url)?.state === 'back') dropPage(all, url);
      else if (!phase && [...pages.values()].some(({ state }) => state === 'back')) {
        commands.push({ type: 'query-tab', tabId });
      }
      return;
    }
    case 'tab-queried': {
      const { tab, tabId } = event;
      const isSeen = tab !== null && !tab.hidden && !tab.incognito;
      // What came back behind another tab, without ever having failed in its own.
      if (isSeen && !recordOf(draft, tabId)?.incident && pages.get(tab.url)?.state === 'back') {
        dropPage(all, tab.url);
      }
      return;
    }
    case 'good-load': {
      const { tabId, url, hidden } = event;
      const watch = all.get(originOf(url));
      // Of a page that had failed in this tab its own record tells.
      const isOwn = recordOf(draft, tabId)?.incident?.url === url;
      if (watch === undefined || !event.watched || event.incognito || isOwn) return;
      if (!hidden) dropPage(all, url);
      else if (pages.get(url)?.state === 'pending') {
        all.set(originOf(url), markBack(watch, url, context));
      }
      return;
    }
    case 'probe-answered': {
      const { url, answer } = event;
      const origin = originOf(url);
      const watch = all.get(origin);
      if (watch?.probe?.url !== url) return;
      const next = afterProbe(watch, url, answer, context);
      all.set(origin, next);
      // The same server asked for it: its open tabs wait, too.
      for (const record of failedTabsOf(origin, draft)) {
        const { incident } = record;
        const floor = laterNotBefore(incident.notBefore, next.notBefore, context.now);
        if (floor === incident.notBefore) continue;
        draft.tabs.set(record.tabId, withIncident(record, { ...incident, notBefore: floor }));
      }
    }
  }
}

/** Takes a page off the list. */
export function dropPage(all: Map<string, Watch>, url: string): void {
  const watch = all.get(originOf(url));
  if (watch === undefined) return;
  all.set(originOf(url), { ...watch, pages: watch.pages.filter((it) => it.url !== url) });
}

/** Whether no more pages can be watched. */
export function isWatchListFull(pages: ReadonlyMap<string, WatchedPage>): boolean {
  return pages.size >= MAX_WATCHED;
}
