import { hostOf, originOf } from '../http/address.ts';
import { having } from '../retry/result.ts';
import { recordOf } from '../sites/context.ts';
import type { Command } from '../state/events.ts';
import { laterFloor } from '../state/site-circuit.ts';
import {
  backTogether,
  MOST_WATCHED,
  type Watch,
  type WatchedPage,
  watchedPages,
} from '../state/watch.ts';
import { type AfterTabs, tabsOf, urlOf } from './open-tabs.ts';
import { afterAnswer, withBack, withWish } from './schedule.ts';

/**
 * What an event by itself makes of the watches, which it changes in place, and of the tabs of an
 * origin that asked for time; what is to be done is added to `commands`.
 */
export function heard(all: Map<string, Watch>, draft: AfterTabs, commands: Command[]): void {
  const { event, context } = draft;
  const pages = watchedPages(all);
  switch (event.type) {
    case 'watch-wished': {
      const record = recordOf(draft, event.tabId);
      const url = urlOf(record);
      const { phase, floor = null } = record?.incident ?? {};
      if (hostOf(url) === '' || phase?.name === 'recovered') return;
      if (pages.get(url)?.state === 'asking' || isFull(pages)) return;
      all.set(originOf(url), withWish(all.get(originOf(url)), url, floor, context));
      return;
    }
    case 'watch-removed':
    case 'watch-opened': {
      const { type, url } = event;
      // Nothing is opened but what was watched.
      if (type === 'watch-opened' && pages.has(url)) commands.push({ type: 'show-page', url });
      dropped(all, url);
      return;
    }
    case 'notification-clicked': {
      const urls = backTogether(all).get(event.id) ?? [];
      const [url = ''] = urls.length === 1 ? urls : [];
      dropped(all, url);
      commands.push({ type: 'show-page', url });
      return;
    }
    case 'looked-at': {
      const { tabId } = event;
      const record = recordOf(draft, tabId);
      const url = urlOf(record);
      const { phase } = record?.incident ?? {};
      // Its address answers again, but this tab still shows the failed page.
      if (phase && phase.name !== 'recovered') return;
      if (pages.get(url)?.state === 'back') dropped(all, url);
      else if (!phase && [...pages.values()].some(({ state }) => state === 'back')) {
        commands.push({ type: 'look-at-tab', tabId });
      }
      return;
    }
    case 'tab-seen': {
      const { tab, tabId } = event;
      const isSeen = tab !== null && !tab.hidden && !tab.private;
      // What came back behind another tab, without ever having failed in its own.
      if (isSeen && !recordOf(draft, tabId)?.incident && pages.get(tab.url)?.state === 'back') {
        dropped(all, tab.url);
      }
      return;
    }
    case 'loaded-fine': {
      const { tabId, url, hidden } = event;
      const watch = all.get(originOf(url));
      // Of a page that had failed in this tab its own record tells.
      const isOwn = recordOf(draft, tabId)?.incident?.url === url;
      if (watch === undefined || !event.watched || event.private || isOwn) return;
      if (!hidden) dropped(all, url);
      else if (pages.get(url)?.state === 'asking') {
        all.set(originOf(url), withBack(watch, url, context));
      }
      return;
    }
    case 'watch-answered': {
      const { url, answer } = event;
      const origin = originOf(url);
      const watch = all.get(origin);
      if (watch?.asked?.url !== url) return;
      const next = afterAnswer(watch, url, answer, context);
      all.set(origin, next);
      // The same server asked for it: its open tabs wait, too.
      for (const record of tabsOf(origin, draft)) {
        const { incident } = record;
        const floor = laterFloor(incident.floor, next.floor, context.now);
        if (floor === incident.floor) continue;
        draft.tabs.set(record.tabId, having(record, { ...incident, floor }));
      }
    }
  }
}

/** Takes a page off the list. */
export function dropped(all: Map<string, Watch>, url: string): void {
  const watch = all.get(originOf(url));
  if (watch === undefined) return;
  all.set(originOf(url), { ...watch, pages: watch.pages.filter((it) => it.url !== url) });
}

/** Whether no more pages can be watched. */
export function isFull(pages: ReadonlyMap<string, WatchedPage>): boolean {
  return pages.size >= MOST_WATCHED;
}
