import { originOf } from '../http/address.ts';
import type { Draft } from '../sites/context.ts';
import type { Floor } from '../state/incident.ts';
import { isTried, laterFloor, type Member } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { OfTabs } from './schedule.ts';

/** An event, and what it has made of the tabs. */
export type AfterTabs = Pick<Draft, 'before' | 'event' | 'context' | 'tabs'>;

/** What the open tabs of an origin say to its watch. */
export function ofTabs(origin: string, draft: AfterTabs): OfTabs {
  const tried = new Set<string>();
  let floor: Floor | null = null;
  for (const { incident } of tabsOf(origin, draft)) {
    if (isTried(incident)) tried.add(incident.url);
    floor = laterFloor(floor, incident.floor, draft.context.now);
  }
  return { tried, floor };
}

/** The tabs in which a page of this origin failed, but none that is or may be private. */
export function tabsOf(origin: string, { before, tabs }: AfterTabs): Member[] {
  const all = [...new Map([...before, ...tabs]).values()];
  return all.filter((it): it is Member => originOf(urlOf(it)) === origin);
}

/** The page that failed in this tab; '' where nothing did, and where it is or may be private. */
export function urlOf(record: TabRecord | null | undefined): string {
  return record?.private === false ? (record.incident?.url ?? '') : '';
}
