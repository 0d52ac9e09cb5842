import { clampFutureTimes } from '../retry/new-session.ts';
import { startCheck } from '../retry/reload-check.ts';
import type { Command } from '../state/events.ts';
import {
  adoptSchedule,
  circuitKey,
  ENOUGH_TOKENS,
  isEligible,
  isHeldForAnotherTab,
  isInFlight,
  isLoading,
  isQueued,
  laterNotBefore,
  MAX_IN_FLIGHT,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
  type SiteTab,
  type SiteTabs,
  scheduleAfter,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { enforceLimit, grantSlots, leadsItsSite } from './concurrency.ts';
import type { SiteContext, TabChanges } from './context.ts';
import { releaseFollowers } from './follow.ts';
import { applyOutcomes } from './outcomes.ts';
import { electProbe } from './probe.ts';

/**
 * Tabs of one site do not ask each for itself: after every event that changed an incident, its site
 * decides which of its tabs asks, and which wait for it. Returns the sites that changed; null: forgotten.
 */
export function coordinateSites(draft: TabChanges): ReadonlyMap<string, SiteCircuit | null> {
  const changed = new Map<string, SiteCircuit | null>();
  const groups = affectedCircuits(draft);
  if (groups === null) return changed;
  const begins = [...draft.tabs].some(
    ([id, it]) => isInFlight(it) && !isInFlight(draft.before.get(id)),
  );
  const { flying, line } = groupByCircuit(draft, groups);
  let under = flying.length;
  const before = line.filter((it) => leadsItsSite(it) && !groups.has(circuitKey(it) ?? '')).length;
  for (const [key, members] of groups) {
    const known = draft.circuits.get(key);
    const [only] = members.values();
    const alone =
      only === undefined || (members.size === 1 && !isHeldForAnotherTab(only.incident.phase));
    if (alone && known === undefined) continue;
    const turn: SiteContext = {
      ...draft,
      before: (tabId) => draft.before.get(tabId),
      // Whole sites that wait for a slot come before another tab of this one.
      freeSlots: () => MAX_IN_FLIGHT - under - before,
      update: (incident, member) => put(member, incident),
      follow: (member) => {
        const step = startCheck(member, member.incident, 'follow', draft.context);
        draft.commands.push(...step.commands);
        put(member, step.record?.incident ?? member.incident);
        under += step.commands.length;
        return step.commands.length > 0;
      },
    };
    const put = (member: SiteTab, incident: SiteTab['incident']): void => {
      if (incident === member.incident) return;
      const next = { ...member, incident };
      members.set(member.tabId, next);
      draft.tabs.set(member.tabId, next);
    };
    const after = only && updateCircuit(known ?? rebuildCircuit(members), members, turn);
    const next = members.size < 2 ? null : (after ?? null);
    if (next === null && after != null) {
      for (const member of members.values()) turn.update(inheritSchedule(member, after), member);
    }
    if (JSON.stringify(next) !== JSON.stringify(known ?? null)) changed.set(key, next);
  }
  if (begins) enforceLimit(draft, groupByCircuit(draft, new Map()).flying.length);
  const siteOf = (key: string) => (changed.has(key) ? changed : draft.circuits).get(key);
  if (line.length > 0) grantSlots(draft, siteOf, flying, line);
  return changed;
}

/** Whether this is still to be done: whoever waits for another tab now need not be asked whether a reload would disturb. */
export function isStillWanted(command: Command, { tabs }: Pick<TabChanges, 'tabs'>): boolean {
  if (command.type !== 'inspect-page') return true;
  const name = tabs.get(command.tabId)?.incident?.phase.name;
  return name !== 'held' && name !== 'waiting';
}

// The sites that this event may concern, still without their tabs; null: it concerns none, and no limit.
function affectedCircuits({
  before,
  circuits,
  event,
  tabs,
}: TabChanges): Map<string, SiteTabs> | null {
  const keys = new Set<string>('tabId' in event ? [] : circuits.keys());
  let any = false;
  for (const [tabId, after] of tabs) {
    const was = before.get(tabId);
    for (const record of was?.incident === after?.incident ? [] : [was, after]) {
      any = true;
      const key = record == null ? null : circuitKey(record);
      if (key !== null) keys.add(key);
    }
  }
  const started = event.type === 'timer-fired' || event.type === 'session-started';
  if (!any && keys.size === 0 && !started) return null;
  return new Map([...keys].map((key) => [key, new Map()]));
}

// Brings the tabs to their sites; to all sites when the event is no tab's. Returns those whose automatic
// attempt is under way, and those that are in line for one.
function groupByCircuit({ before, tabs, event }: TabChanges, groups: Map<string, SiteTabs>) {
  const flying: TabRecord[] = [];
  const line: SiteTab[] = [];
  const visit = (record: TabRecord | null, was: TabRecord | undefined): void => {
    if (record === null || record.incident === null) return;
    if (isInFlight(record)) flying.push(record);
    if (isQueued(record.incident.phase)) line.push(record as SiteTab);
    // Whoever comes back by way of another site (a sign-in, https) tells that its own is back.
    const key = circuitKey(
      record.incident.phase.name === 'recovered' && was?.incident ? was : record,
    );
    if (key === null) return;
    let members = groups.get(key);
    if (members === undefined) {
      if ('tabId' in event) return;
      members = new Map();
      groups.set(key, members);
    }
    members.set(record.tabId, record as SiteTab);
  };
  for (const [tabId, record] of before) if (!tabs.has(tabId)) visit(record, record);
  for (const [tabId, record] of tabs) visit(record, before.get(tabId));
  return { flying, line };
}

// What is not remembered of a site follows from its tabs: whoever is furthest asks.
function rebuildCircuit(members: SiteTabs): SiteCircuit {
  const [lead] = [...members.values()]
    .filter(
      (it) =>
        (isEligible(it) && !isHeldForAnotherTab(it.incident.phase)) || isLoading(it.incident.phase),
    )
    .sort(
      (a, b) =>
        b.incident.attemptsMade - a.incident.attemptsMade ||
        a.incident.startedAt - b.incident.startedAt,
    );
  return {
    state: 'down',
    followLimit: 1,
    tokens: MAX_TOKENS,
    probe: lead?.tabId ?? null,
    lastRecoveredAt: null,
    schedule: lead === undefined ? NEW_SCHEDULE : scheduleAfter(NEW_SCHEDULE, lead.incident, 0),
  };
}

// The one that is left goes on with what its site has come to, though it may not have been its turn.
function inheritSchedule({ incident }: SiteTab, { schedule }: SiteCircuit): SiteTab['incident'] {
  const next = adoptSchedule(incident, schedule);
  return schedule.attemptsMade < schedule.attemptBudget
    ? next
    : { ...incident, notBefore: next.notBefore };
}

function updateCircuit(known: SiteCircuit, members: SiteTabs, turn: SiteContext): SiteCircuit {
  const { event, context } = turn;
  const right = clampFutureTimes(known, context.now);
  const replaced = event.type === 'tab-replaced' && right.probe === event.tabId;
  const failed = new Set<number>();
  let site = applyOutcomes(
    replaced ? { ...right, probe: event.newId } : right,
    members,
    failed,
    turn,
  );
  let { notBefore } = site.schedule;
  for (const { incident } of members.values()) {
    notBefore = laterNotBefore(notBefore, incident.notBefore, context.now);
  }
  if (notBefore !== site.schedule.notBefore)
    site = { ...site, schedule: { ...site.schedule, notBefore } };
  if (site.state === 'back' && site.tokens > ENOUGH_TOKENS) {
    releaseFollowers(site, members, turn);
    return site;
  }
  return electProbe({ ...site, state: 'down' }, members, failed, turn);
}
