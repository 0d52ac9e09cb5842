import type { Context } from '../retry/result.ts';
import type { Command, Event } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import type { SiteCircuit, SiteTab } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What an event has made of the tabs one by one. Their sites go on changing it. */
export interface TabChanges {
  readonly before: ReadonlyMap<number, TabRecord>;
  readonly circuits: ReadonlyMap<string, SiteCircuit>;
  readonly event: Event;
  readonly context: Context;
  /** Only the tabs that changed; null: forgotten. */
  readonly tabs: Map<number, TabRecord | null>;
  readonly commands: Command[];
}

/** What is known of a tab after the event. */
export function recordOf(
  { before, tabs }: Pick<TabChanges, 'before' | 'tabs'>,
  tabId: number,
): TabRecord | null | undefined {
  return (tabs.has(tabId) ? tabs : before).get(tabId);
}

/** What the rules of a site may look at and do, after an event had its effect on the tabs themselves. */
export interface SiteContext {
  readonly event: Event;
  readonly context: Context;
  /** The tab as it was before the event. */
  before(tabId: number): TabRecord | undefined;
  /** The tab has this incident now. */
  update(incident: Incident, member: SiteTab): void;
  /** Its page is to be asked whether it may be reloaded, since the site is back; false: it may not for now. */
  follow(member: SiteTab): boolean;
  /** How many automatic attempts may still be begun, over all sites. */
  freeSlots(): number;
}
