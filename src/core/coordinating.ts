import { beginCheck } from './deciding.ts';
import type { Command, Event } from './events.ts';
import { followed } from './following.ts';
import type { TabRecord } from './incident.ts';
import { outcomes } from './outcomes.ts';
import { byAttention, probed } from './probing.ts';
import { spreadOf } from './schedule.ts';
import {
  ENOUGH_TOKENS,
  isFollowing,
  isInFlight,
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
  SLOT_ASKED_AGAIN,
  siteKey,
} from './site.ts';
import { type Context, having } from './step.ts';
import type { Turn } from './turn.ts';
import { inLine } from './waits.ts';
import { clockSetRight } from './waking.ts';

/** What an event has made of the tabs one by one. Their sites go on changing it. */
export interface Draft {
  readonly before: ReadonlyMap<number, TabRecord>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly event: Event;
  readonly context: Context;
  /** Only the tabs that changed; null: forgotten. */
  readonly tabs: Map<number, TabRecord | null>;
  readonly commands: Command[];
}

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
  let under = fill(draft, groups);
  for (const [key, members] of groups) {
    const known = draft.sites.get(key);
    const [only] = members.values();
    const alone = only === undefined || (members.size === 1 && !isFollowing(only.incident.phase));
    if (alone && known === undefined) continue;
    const turn: Turn = {
      ...draft,
      was: (tabId) => draft.before.get(tabId),
      free: () => MOST_IN_FLIGHT - under,
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
    if (JSON.stringify(next) !== JSON.stringify(known ?? null)) changed.set(key, next);
  }
  if (begins) keepToCap(draft, fill(draft, new Map()));
  return changed;
}

/** Whether this is still to be done: whoever waits for another tab now need not be asked whether a reload would disturb. */
export function isStillAsked(command: Command, { tabs }: Pick<Draft, 'tabs'>): boolean {
  const phase = tabs.get(command.tabId)?.incident?.phase;
  return command.type !== 'inspect' || (phase?.name !== 'held' && phase?.name !== 'waiting');
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

// Brings the tabs to their sites; to all sites when the event is no tab's. Returns how many automatic attempts are under way.
function fill({ before, tabs, event }: Draft, groups: Map<string, Members>): number {
  let under = 0;
  const visit = (record: TabRecord | null): void => {
    const key = record === null ? null : siteKey(record);
    if (isInFlight(record)) under += 1;
    if (key === null || record === null) return;
    let members = groups.get(key);
    if (members === undefined) {
      if ('tabId' in event) return;
      members = new Map();
      groups.set(key, members);
    }
    members.set(record.tabId, record as Member);
  };
  for (const [tabId, record] of before) if (!tabs.has(tabId)) visit(record);
  for (const record of tabs.values()) visit(record);
  return under;
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

// Over all sites only so many at once: the last to begin ask again in a moment, those that nobody sees first of all.
function keepToCap({ before, tabs, context }: Draft, under: number): void {
  const begins = [...tabs.values()].filter(
    (it): it is Member =>
      isInFlight(it) &&
      it?.incident?.phase.name === 'checking' &&
      !isInFlight(before.get(it.tabId)),
  );
  const kept = Math.max(0, begins.length - Math.max(0, under - MOST_IN_FLIGHT));
  for (const it of begins.sort(byAttention).slice(kept)) {
    const delay = SLOT_ASKED_AGAIN * (1 + spreadOf(it.tabId, context.roll));
    tabs.set(it.tabId, having(it, inLine(it, delay, context)));
  }
}
