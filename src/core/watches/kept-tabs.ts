import { openableAddress, originOf } from '../http/address.ts';
import { withoutSecretFragment } from '../http/fragment.ts';
import type { PageId } from '../http/page-id.ts';
import { endIncident } from '../retry/incident-changes.ts';
import { allRecords, type ChangedTabs, recordOf, type TabEffect } from '../sites/member-changes.ts';
import type { IdentifiedEvent } from '../state/events.ts';
import { type Incident, pageBehindRoom } from '../state/incident.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { MAX_WATCHED, type WatchedPage, type Watches, watchedPages } from '../state/watch.ts';
import { failedPageOf } from './open-tabs.ts';
import { NEW_WATCH, withWatchedPage } from './watch-changes.ts';

/**
 * Pages of *Try in this tab for a day* (`retry/kept-open.ts`): the tab tries them, the list of watches shows
 * them, and a notification tells how it ended.
 */

/** Adds the page of a tab that is kept open from now on to the list, in place of its watch. */
export function addKeptTab(
  all: Watches,
  event: Extract<IdentifiedEvent, { type: 'keep-open' }>,
  effect: TabEffect,
): Watches {
  const record = recordOf(effect, event.tabId);
  const url = openableAddress(withoutSecretFragment(event.url));
  const { page } = event;
  const isKept = record?.incident?.keptOpen?.since === effect.context.now;
  if (!isKept || url === '' || page !== failedPageOf(record)) return all;
  const pages = watchedPages(all);
  if (!pages.has(page) && pages.size >= MAX_WATCHED) return all;
  const entry = { url, page, state: 'pending', at: effect.context.now, way: 'tab' } as const;
  const origin = originOf(page);
  return new Map([...all, [origin, withWatchedPage(all.get(origin) ?? NEW_WATCH, entry)]]);
}

/**
 * The tabs that tried this page, ended as stopped by the user, who removed it from the list. A tab that
 * is missing since the browser start does not try it again when it is opened, either.
 */
export function stopKeptTabs(page: PageId | undefined, effect: TabEffect): ChangedTabs {
  const stopped = new Map<number, TabRecord>();
  const stop = (incident: Incident | null) =>
    incident && endIncident(incident, 'stopped', effect.context.now);
  for (const record of allRecords(effect)) {
    if (keptPageOf(record) !== page) continue;
    const { tabId, incident, leftPage } = record;
    const left = leftPage && { ...leftPage, incident: stop(leftPage.incident) };
    stopped.set(tabId, { ...record, incident: stop(incident), leftPage: left });
  }
  return stopped;
}

/**
 * The watches after what happened in the tabs that are kept open: a page that no tab tries any more
 * leaves the list, unless its tab gave up or shows another answer, which the user is to see.
 */
export function followKeptTabs(all: Watches, effect: TabEffect): Watches {
  const kept = [...watchedPages(all).values()].filter(isTriedInTab);
  if (kept.length === 0) return all;
  const tried = new Set(allRecords(effect).map(keptPageOf));
  let next = all;
  for (const page of kept) {
    if (tried.has(page.page)) continue;
    const after = pageAfter(page, effect);
    const origin = originOf(page.page);
    const watch = next.get(origin) ?? NEW_WATCH;
    const rest = watch.pages.filter((it) => it.page !== page.page && it.page !== after?.page);
    const pages = after === null ? rest : [...rest, after];
    next = new Map([...next, [origin, { ...watch, pages }]]);
  }
  return next;
}

function isTriedInTab({ state, way }: WatchedPage): boolean {
  return state === 'pending' && way === 'tab';
}

// The page that a tab is kept open for, also of a tab that is missing since the browser start; null
// if there is none.
function keptPageOf({ incident, leftPage, tabId, incognito }: TabRecord): PageId | null {
  if (incognito !== false) return null;
  const found = tabId < 0 ? (leftPage?.incident ?? null) : incident;
  return found?.keptOpen == null ? null : pageBehindRoom(found);
}

function pageAfter(page: WatchedPage, { before, tabs, context }: TabEffect): WatchedPage | null {
  for (const [tabId, record] of tabs) {
    const was = before.get(tabId);
    const incident = record?.incident ?? null;
    if (was === undefined || incident === null || keptPageOf(was) !== page.page) continue;
    if (was.incident?.startedAt !== incident.startedAt) continue;
    return afterIncident(page, incident, context.now);
  }
  return null;
}

function afterIncident(page: WatchedPage, incident: Incident, now: number): WatchedPage | null {
  const { phase } = incident;
  if (phase.name !== 'ended') {
    // A redirect led it to another address of its site.
    const isMoved = incident.keptOpen !== null && originOf(incident.page) === originOf(page.page);
    return isMoved ? { ...page, page: incident.page } : null;
  }
  const { url, page: id } = page;
  switch (phase.reason) {
    case 'stopped':
    case 'stopped-in-browser':
      return null;
    case 'gave-up':
      return { url, page: id, state: 'ended', at: now };
    default:
      return { url, page: id, state: 'unclear', at: now };
  }
}
