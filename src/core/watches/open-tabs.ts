import { originOf } from '../http/address.ts';
import { NO_PAGE_ID, type PageId } from '../http/page-id.ts';
import type { TabEffect } from '../sites/member-changes.ts';
import type { NotBefore } from '../state/incident.ts';
import { isBeingRetried, laterNotBefore, type SiteTab } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { OpenTabs } from './watch-changes.ts';

/** What the open tabs of an origin mean for its watch. */
export function readOpenTabs(origin: string, effect: TabEffect): OpenTabs {
  const tried = new Set<PageId>();
  let floor: NotBefore | null = null;
  for (const { incident } of failedTabsOf(origin, effect)) {
    if (isBeingRetried(incident)) tried.add(incident.page);
    floor = laterNotBefore(floor, incident.notBefore, effect.context.now);
  }
  return { tried, notBefore: floor };
}

/** The tabs in which a page of this origin failed, except those that are or may be private. */
export function failedTabsOf(origin: string, { before, tabs }: TabEffect): SiteTab[] {
  const all = [...new Map([...before, ...tabs]).values()];
  return all.filter((it): it is SiteTab => originOf(failedPageOf(it)) === origin);
}

/** The page that failed in this tab; '' if none did, or if the tab is or may be private. */
export function failedPageOf(record: TabRecord | null | undefined): PageId {
  return record?.incognito === false ? (record.incident?.page ?? NO_PAGE_ID) : NO_PAGE_ID;
}
