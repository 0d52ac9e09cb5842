import { originOf } from './address.ts';
import type { Floor, TabRecord } from './incident.ts';
import { isTried } from './is-tried.ts';
import { laterFloor } from './site.ts';
import type { Draft } from './turn.ts';
import type { OfTabs } from './watch-steps.ts';

/** An event, and what it has made of the tabs. */
export type AfterTabs = Pick<Draft, 'before' | 'event' | 'context' | 'tabs'>;

/** What the open tabs of an origin say to its watch. */
export function ofTabs(origin: string, { before, tabs, context }: AfterTabs): OfTabs {
  const tried = new Set<string>();
  let floor: Floor | null = null;
  for (const record of new Map([...before, ...tabs]).values()) {
    const incident = record?.incident;
    const url = urlOf(record);
    if (!incident || originOf(url) !== origin) continue;
    if (isTried(incident)) tried.add(url);
    floor = laterFloor(floor, incident.floor, context.now);
  }
  return { tried, floor };
}

/** The page that failed in this tab; '' where nothing did, and where it is or may be private. */
export function urlOf(record: TabRecord | null | undefined): string {
  return record?.private === false ? (record.incident?.url ?? '') : '';
}
