import type { Context } from '../retry/transition-result.ts';
import type { Command, IdentifiedEvent } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import type { SiteTab, SiteTabs } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** Changed tabs by id; null deletes the record. */
export type ChangedTabs = ReadonlyMap<number, TabRecord | null>;

/** An event and the tab changes so far. Steps never write into it; each returns its own changes. */
export interface TabEffect {
  readonly before: ReadonlyMap<number, TabRecord>;
  /** Only those that changed. */
  readonly tabs: ChangedTabs;
  readonly event: IdentifiedEvent;
  readonly context: Context;
}

/** The tab changes of one step, and its commands. */
export interface TabStep {
  /** Only those that this step changed. */
  readonly tabs: ChangedTabs;
  readonly commands: readonly Command[];
}

/** The tab's record after the event; null or undefined if nothing is stored for it. */
export function recordOf(
  { before, tabs }: Pick<TabEffect, 'before' | 'tabs'>,
  tabId: number,
): TabRecord | null | undefined {
  return (tabs.has(tabId) ? tabs : before).get(tabId);
}

/** All records after the event. */
export function allRecords({ before, tabs }: Pick<TabEffect, 'before' | 'tabs'>): TabRecord[] {
  const unchanged = [...before.values()].filter(({ tabId }) => !tabs.has(tabId));
  return [...unchanged, ...tabs.values()].filter((it) => it !== null);
}

/** The tab's incident before the event, if it had one. */
export function incidentBefore(
  { before }: Pick<TabEffect, 'before'>,
  tabId: number,
): Incident | undefined {
  return before.get(tabId)?.incident ?? undefined;
}

/** The tabs of a site whose incident `next` replaces, each with its new incident. */
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

/**
 * The tabs of a site with these changes applied; the same map if there are none, since a site may
 * have many tabs.
 */
export function mergeMembers(members: SiteTabs, changed: SiteTabs): SiteTabs {
  return changed.size === 0 ? members : new Map([...members, ...changed]);
}
