import { mayReloadItself } from '../retry/foreign-reloads.ts';
import { awaitsNextAnswer } from '../retry/waiting-room.ts';
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
  isTooDistant,
  laterNotBefore,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
  type SiteTab,
  type SiteTabs,
  scheduleAfter,
} from '../state/site-circuit.ts';
import { Slots } from '../state/slots.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { enforceLimits, grantSlots, leadsItsSite } from './concurrency.ts';
import { releaseFollowers } from './follower-release.ts';
import {
  type ChangedTabs,
  changeMembers,
  mergeMembers,
  type TabEffect,
  type TabStep,
} from './member-changes.ts';
import { applyOutcomes } from './outcomes.ts';
import { electProbe } from './probe-election.ts';

/** The result of coordinating the sites after an event. */
export interface SiteChanges {
  /** Only the circuits that changed; null deletes one. */
  readonly circuits: ReadonlyMap<string, SiteCircuit | null>;
  /** All tabs that the event or their sites changed. */
  readonly tabs: ChangedTabs;
  readonly commands: readonly Command[];
}

/**
 * The tabs of one site share one retry schedule: after every event that changed an incident, its
 * site decides which tab makes the attempts and which ones wait. A tab's event that changed no
 * incident visits no site.
 */
export function coordinateSites(
  effect: TabEffect,
  circuits: ReadonlyMap<string, SiteCircuit>,
): SiteChanges {
  const keys = affectedCircuits(effect, circuits);
  if (keys === null) return { circuits: new Map(), tabs: effect.tabs, commands: [] };
  const changed = new Map<string, SiteCircuit | null>();
  const tabs = new Map(effect.tabs);
  const commands: Command[] = [];
  const take = (step: TabStep): void => {
    for (const [tabId, record] of step.tabs) tabs.set(tabId, record);
    commands.push(...step.commands);
  };
  const begins = [...effect.tabs].some(
    ([id, it]) => isInFlight(it) && !isInFlight(effect.before.get(id)),
  );
  const { groups, flying, line } = groupByCircuit(effect, keys);
  const slots = new Slots(flying, effect.context.now);
  // Sites without any attempt under way get a slot before another tab of these sites.
  for (const it of line)
    if (leadsItsSite(it) && !groups.has(circuitKey(it) ?? '') && slots.isFreeFor(it))
      slots.take(it);
  for (const [key, members] of groups) {
    const existing = circuits.get(key);
    const [only] = members.values();
    const alone =
      only === undefined || (members.size === 1 && !isHeldForAnotherTab(only.incident.phase));
    if (alone && existing === undefined) continue;
    const { circuit: next, ...step } = coordinateCircuit(existing, members, slots, effect);
    take(step);
    if (JSON.stringify(next) !== JSON.stringify(existing ?? null)) changed.set(key, next);
  }
  const after = { ...effect, tabs };
  if (begins) take({ tabs: enforceLimits(after), commands: [] });
  const siteOf = (key: string) => (changed.has(key) ? changed : circuits).get(key);
  if (line.length > 0) take(grantSlots(after, siteOf, flying, line));
  return { circuits: changed, tabs, commands };
}

/**
 * Whether the command is still needed: a tab that now waits or is held need not be inspected, unless
 * for what reloads it or whether its waiting room led on.
 */
export function isStillWanted(command: Command, tabs: ChangedTabs): boolean {
  if (command.type !== 'inspect-page') return true;
  const incident = tabs.get(command.tabId)?.incident ?? null;
  if (incident !== null && awaitsNextAnswer(incident.phase)) return true;
  const name = incident?.phase.name;
  return (name !== 'held' && name !== 'waiting') || mayReloadItself(incident);
}

// The sites that this event may affect; null if it affects none, nor the limit.
function affectedCircuits(
  { before, event, tabs }: TabEffect,
  circuits: ReadonlyMap<string, SiteCircuit>,
): ReadonlySet<string> | null {
  if (tabs.size === 0 && ('tabId' in event || before.size + circuits.size === 0)) return null;
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
  return !any && keys.size === 0 && !started ? null : keys;
}

// The tabs of these sites (of all sites if the event is not about one tab); and, of any site, the
// tabs with an automatic attempt under way and those queued for one.
function groupByCircuit({ before, tabs, event }: TabEffect, keys: ReadonlySet<string>) {
  const groups = new Map([...keys].map((key) => [key, new Map<number, SiteTab>()]));
  const flying: TabRecord[] = [];
  const line: SiteTab[] = [];
  const visit = (record: TabRecord | null, was: TabRecord | undefined): void => {
    if (record === null || record.incident === null) return;
    if (isInFlight(record)) flying.push(record);
    if (isQueued(record.incident.phase)) line.push(record as SiteTab);
    // A tab that recovered by a redirect to another site (sign-in, https) proves that its own site
    // is back.
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
  return { groups, flying, line };
}

// No stored circuit for this site: rebuild it from its tabs; the one with the most attempts becomes
// the probe.
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

// The last remaining tab inherits the site's schedule even if it was not the probe.
function inheritSchedule({ incident }: SiteTab, { schedule }: SiteCircuit): SiteTab['incident'] {
  const next = adoptSchedule(incident, schedule);
  return schedule.attemptsMade < schedule.attemptBudget
    ? next
    : { ...incident, notBefore: next.notBefore };
}

// One site and its tabs. `circuit` is null if nothing about it must be stored.
function coordinateCircuit(
  existing: SiteCircuit | undefined,
  members: SiteTabs,
  slots: Slots,
  effect: TabEffect,
): TabStep & { readonly circuit: SiteCircuit | null } {
  if (members.size === 0) return { circuit: null, tabs: new Map(), commands: [] };
  const found = applyOutcomes(
    moveProbe(existing ?? rebuildCircuit(members), effect),
    members,
    effect,
  );
  const own = withoutIndependent(mergeMembers(members, found.changed));
  const step = updateCircuit(found.circuit, own, found.failed, slots, effect);
  const changed = mergeMembers(found.changed, step.changed);
  const { circuit, commands } = step;
  if (own.size >= 2) return { circuit, tabs: changed, commands };
  const last = mergeMembers(own, step.changed);
  const heirs = changeMembers(last, (member) => inheritSchedule(member, circuit));
  return { circuit: null, tabs: mergeMembers(changed, heirs), commands };
}

function moveProbe(existing: SiteCircuit, { event }: TabEffect): SiteCircuit {
  const isReplaced = event.type === 'tab-replaced' && existing.probe === event.tabId;
  return isReplaced ? { ...existing, probe: event.newId } : existing;
}

function withoutIndependent(members: SiteTabs): SiteTabs {
  return new Map([...members].filter(([, { incident }]) => !incident.isIndependent));
}

function updateCircuit(
  existing: SiteCircuit,
  members: SiteTabs,
  failed: ReadonlySet<number>,
  slots: Slots,
  effect: TabEffect,
): {
  readonly circuit: SiteCircuit;
  readonly changed: SiteTabs;
  readonly commands: readonly Command[];
} {
  const { context } = effect;
  let { notBefore } = existing.schedule;
  for (const { incident } of members.values()) {
    notBefore = laterNotBefore(notBefore, incident.notBefore, context.now);
  }
  const circuit =
    notBefore === existing.schedule.notBefore
      ? existing
      : { ...existing, schedule: { ...existing.schedule, notBefore } };
  const isDistant = isTooDistant(circuit.schedule, context.now);
  if (circuit.state === 'back' && circuit.tokens > ENOUGH_TOKENS && !isDistant) {
    return { circuit, ...releaseFollowers(circuit, members, slots, context) };
  }
  return { ...electProbe({ ...circuit, state: 'down' }, members, failed, effect), commands: [] };
}
