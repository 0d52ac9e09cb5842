import type { Context } from '../retry/result.ts';
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

/** The tabs of a site, each with the incident that `next` gives it; the same map where all stay as they are. */
export function mapMembers(members: SiteTabs, next: (member: SiteTab) => Incident): SiteTabs {
  let after: Map<number, SiteTab> | null = null;
  for (const member of members.values()) {
    const incident = next(member);
    if (incident === member.incident) continue;
    after ??= new Map(members);
    after.set(member.tabId, { ...member, incident });
  }
  return after ?? members;
}
