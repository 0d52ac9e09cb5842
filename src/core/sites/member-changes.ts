import type { Context } from '../retry/transition-result.ts';
import type { Command, Event } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import type { SiteTab, SiteTabs } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** Tabs that changed; null: forgotten. */
export type ChangedTabs = ReadonlyMap<number, TabRecord | null>;

/** An event, and what it made of the tabs. Nobody writes into it: whoever goes on changing tabs returns them. */
export interface TabEffect {
  readonly before: ReadonlyMap<number, TabRecord>;
  /** Only those that changed. */
  readonly tabs: ChangedTabs;
  readonly event: Event;
  readonly context: Context;
}

/** What a step makes of tabs, and what is to be done. */
export interface TabStep {
  /** Only those that this step changed. */
  readonly tabs: ChangedTabs;
  readonly commands: readonly Command[];
}

/** A tab after the event; null or undefined: nothing is remembered of it. */
export function recordOf(
  { before, tabs }: Pick<TabEffect, 'before' | 'tabs'>,
  tabId: number,
): TabRecord | null | undefined {
  return (tabs.has(tabId) ? tabs : before).get(tabId);
}

/** The incident that this tab had before the event, if it had one. */
export function incidentBefore(
  { before }: Pick<TabEffect, 'before'>,
  tabId: number,
): Incident | undefined {
  return before.get(tabId)?.incident ?? undefined;
}

/** Of the tabs of a site those to which `next` gives another incident, with it. */
export function changeMembers(
  members: SiteTabs,
  next: (member: SiteTab) => Incident | undefined,
): SiteTabs {
  const changed = new Map<number, SiteTab>();
  for (const member of members.values()) {
    const incident = next(member) ?? member.incident;
    if (incident !== member.incident) changed.set(member.tabId, { ...member, incident });
  }
  return changed;
}

/** The tabs of a site after these of them changed; the same map where none did, since a site may have many. */
export function mergeMembers(members: SiteTabs, changed: SiteTabs): SiteTabs {
  return changed.size === 0 ? members : new Map([...members, ...changed]);
}
