import { clockSetRight } from '../retry/new-session.ts';
import { beginCheck } from '../retry/reload-check.ts';
import type { Command } from '../state/events.ts';
import {
  ENOUGH_TOKENS,
  isFollowing,
  isInFlight,
  isInLine,
  isLoading,
  isOpen,
  laterFloor,
  type Member,
  type Members,
  MOST_IN_FLIGHT,
  MOST_TOKENS,
  NO_PLAN,
  planAfter,
  type Site,
  siteKey,
  told,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { handOut, isFirst, keepToCap } from './concurrency.ts';
import type { Draft, Turn } from './context.ts';
import { followed } from './follow.ts';
import { outcomes } from './outcomes.ts';
import { probed } from './probe.ts';

/**
 * Tabs of one site do not ask each for itself: after every event that changed an incident, its site
 * decides which of its tabs asks, and which wait for it. Returns the sites that changed; null: forgotten.
 */
export function coordinated(draft: Draft): ReadonlyMap<string, Site | null> {
  const changed = new Map<string, Site | null>();
  const groups = touched(draft);
  if (groups === null) return changed;
  const begins = [...draft.tabs].some(
    ([id, it]) => isInFlight(it) && !isInFlight(draft.before.get(id)),
  );
  const { flying, line } = fill(draft, groups);
  let under = flying.length;
  const before = line.filter((it) => isFirst(it) && !groups.has(siteKey(it) ?? '')).length;
  for (const [key, members] of groups) {
    const known = draft.sites.get(key);
    const [only] = members.values();
    const alone = only === undefined || (members.size === 1 && !isFollowing(only.incident.phase));
    if (alone && known === undefined) continue;
    const turn: Turn = {
      ...draft,
      was: (tabId) => draft.before.get(tabId),
      // Whole sites that wait for a slot come before another tab of this one.
      free: () => MOST_IN_FLIGHT - under - before,
      put: (incident, member) => put(member, incident),
      follow: (member) => {
        const step = beginCheck(member, member.incident, 'follow', draft.context);
        draft.commands.push(...step.commands);
        put(member, step.record?.incident ?? member.incident);
        under += step.commands.length;
        return step.commands.length > 0;
      },
    };
    const put = (member: Member, incident: Member['incident']): void => {
      if (incident === member.incident) return;
      const next = { ...member, incident };
      members.set(member.tabId, next);
      draft.tabs.set(member.tabId, next);
    };
    const after = only && siteAfter(known ?? begun(members), members, turn);
    const next = members.size < 2 ? null : (after ?? null);
    if (next === null && after != null) {
      for (const member of members.values()) turn.put(left(member, after), member);
    }
    if (JSON.stringify(next) !== JSON.stringify(known ?? null)) changed.set(key, next);
  }
  if (begins) keepToCap(draft, fill(draft, new Map()).flying.length);
  const siteOf = (key: string) => (changed.has(key) ? changed : draft.sites).get(key);
  if (line.length > 0) handOut(draft, siteOf, flying, line);
  return changed;
}

/** Whether this is still to be done: whoever waits for another tab now need not be asked whether a reload would disturb. */
export function isStillAsked(command: Command, { tabs }: Pick<Draft, 'tabs'>): boolean {
  if (command.type !== 'inspect') return true;
  const name = tabs.get(command.tabId)?.incident?.phase.name;
  return name !== 'held' && name !== 'waiting';
}

// The sites that this event may concern, still without their tabs; null: it concerns none, and no limit.
function touched({ before, sites, event, tabs }: Draft): Map<string, Members> | null {
  const keys = new Set<string>('tabId' in event ? [] : sites.keys());
  let any = false;
  for (const [tabId, after] of tabs) {
    const was = before.get(tabId);
    for (const record of was?.incident === after?.incident ? [] : [was, after]) {
      any = true;
      const key = record == null ? null : siteKey(record);
      if (key !== null) keys.add(key);
    }
  }
  const started = event.type === 'time-passed' || event.type === 'woke';
  if (!any && keys.size === 0 && !started) return null;
  return new Map([...keys].map((key) => [key, new Map()]));
}

// Brings the tabs to their sites; to all sites when the event is no tab's. Returns those whose automatic
// attempt is under way, and those that are in line for one.
function fill({ before, tabs, event }: Draft, groups: Map<string, Members>) {
  const flying: TabRecord[] = [];
  const line: Member[] = [];
  const visit = (record: TabRecord | null, was: TabRecord | undefined): void => {
    if (record === null || record.incident === null) return;
    if (isInFlight(record)) flying.push(record);
    if (isInLine(record.incident.phase)) line.push(record as Member);
    // Whoever comes back by way of another site (a sign-in, https) tells that its own is back.
    const key = siteKey(record.incident.phase.name === 'recovered' && was?.incident ? was : record);
    if (key === null) return;
    let members = groups.get(key);
    if (members === undefined) {
      if ('tabId' in event) return;
      members = new Map();
      groups.set(key, members);
    }
    members.set(record.tabId, record as Member);
  };
  for (const [tabId, record] of before) if (!tabs.has(tabId)) visit(record, record);
  for (const [tabId, record] of tabs) visit(record, before.get(tabId));
  return { flying, line };
}

// What is not remembered of a site follows from its tabs: whoever is furthest asks.
function begun(members: Members): Site {
  const [lead] = [...members.values()]
    .filter((it) => (isOpen(it) && !isFollowing(it.incident.phase)) || isLoading(it.incident.phase))
    .sort(
      (a, b) => b.incident.made - a.incident.made || a.incident.startedAt - b.incident.startedAt,
    );
  return {
    mode: 'down',
    window: 1,
    tokens: MOST_TOKENS,
    probe: lead?.tabId ?? null,
    fineAt: null,
    plan: lead === undefined ? NO_PLAN : planAfter(NO_PLAN, lead.incident, 0),
  };
}

// The one that is left goes on with what its site has come to, though it may not have been its turn.
function left({ incident }: Member, { plan }: Site): Member['incident'] {
  const next = told(incident, plan);
  return plan.made < plan.allowed ? next : { ...incident, floor: next.floor };
}

function siteAfter(known: Site, members: Members, turn: Turn): Site {
  const { event, context } = turn;
  const right = clockSetRight(known, context.now);
  const replaced = event.type === 'tab-replaced' && right.probe === event.tabId;
  const failed = new Set<number>();
  let site = outcomes(replaced ? { ...right, probe: event.newId } : right, members, failed, turn);
  let { floor } = site.plan;
  for (const { incident } of members.values()) {
    floor = laterFloor(floor, incident.floor, context.now);
  }
  if (floor !== site.plan.floor) site = { ...site, plan: { ...site.plan, floor } };
  if (site.mode === 'back' && site.tokens > ENOUGH_TOKENS) {
    followed(site, members, turn);
    return site;
  }
  return probed({ ...site, mode: 'down' }, members, failed, turn);
}
