import { startCheck } from '../retry/reload-check.ts';
import { withIncident } from '../retry/transition-result.ts';
import { queueForSlot } from '../retry/waiting-and-holding.ts';
import type { Command } from '../state/events.ts';
import { spreadOf } from '../state/schedule.ts';
import {
  circuitKey,
  isInFlight,
  isQueued,
  MAX_IN_FLIGHT,
  retryAfterRemaining,
  type SiteCircuit,
  type SiteTab,
  SLOT_RETRY_DELAY,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type ChangedTabs, recordOf, type TabEffect, type TabStep } from './member-changes.ts';
import { byUserAttention } from './probe-election.ts';

/** Whether it is the first of its site: none of it is under way, so nobody would call it. */
export function leadsItsSite({ incident: { phase } }: SiteTab): boolean {
  return isQueued(phase) && phase.delay !== null;
}

/**
 * Over all sites only so many at once: the last to begin wait, those that nobody sees first of all.
 * Returns those that wait now. `under`: how many are under way by now.
 */
export function enforceLimit({ before, tabs, context }: TabEffect, under: number): ChangedTabs {
  const changed = new Map<number, TabRecord>();
  const begins = [...tabs.values()].filter(
    (it): it is SiteTab =>
      isInFlight(it) &&
      it?.incident?.phase.name === 'checking' &&
      !isInFlight(before.get(it.tabId)),
  );
  const kept = Math.max(0, begins.length - Math.max(0, under - MAX_IN_FLIGHT));
  for (const it of begins.sort(byUserAttention).slice(kept)) {
    const delay = SLOT_RETRY_DELAY * (1 + spreadOf(it.tabId, context.random));
    const was = before.get(it.tabId)?.incident?.phase;
    changed.set(it.tabId, withIncident(it, queueForSlot(it, delay, context, was)));
  }
  return changed;
}

/**
 * What is free is taken at once by those in line: first whole sites, then further tabs of one; those
 * that are seen, then those that have waited longest. `flying` and `line`: as they were before the
 * sites had their say.
 */
export function grantSlots(
  effect: TabEffect,
  siteOf: (key: string) => SiteCircuit | null | undefined,
  flying: readonly TabRecord[],
  line: readonly SiteTab[],
): TabStep {
  const { tabs, context } = effect;
  const commands: Command[] = [];
  const changed = new Map<number, TabRecord | null>();
  const current = (tabId: number) => recordOf(effect, tabId);
  const ids = new Set([...flying.map(({ tabId }) => tabId), ...tabs.keys()]);
  const under = [...ids].map(current).filter((it) => it != null && isInFlight(it)) as SiteTab[];
  const inFront = (a: SiteTab, b: SiteTab): number =>
    Number(leadsItsSite(b)) - Number(leadsItsSite(a)) ||
    Number(a.incident.hidden) - Number(b.incident.hidden) ||
    sinceOf(a) - sinceOf(b);
  const waiting = line
    .map(({ tabId }) => current(tabId))
    .filter((it): it is SiteTab => it?.incident != null && isQueued(it.incident.phase));
  for (const member of waiting.sort(inFront)) {
    if (under.length >= MAX_IN_FLIGHT) break;
    const key = circuitKey(member);
    const site = key === null ? null : siteOf(key);
    const back = site?.state === 'back';
    const busy = under.filter((it) => key !== null && circuitKey(it) === key).length;
    const may = busy < (back ? site.followLimit : 1) && (back || leadsItsSite(member));
    if (!may || retryAfterRemaining({ ...member.incident, ...site?.schedule }, context.now) > 0)
      continue;
    const by = back ? 'follow' : 'schedule';
    const step = startCheck(member, member.incident, by, context);
    commands.push(...step.commands);
    changed.set(member.tabId, step.record);
    if (step.commands.length > 0) under.push(step.record as SiteTab);
  }
  return { tabs: changed, commands };
}

function sinceOf({ incident: { phase } }: SiteTab): number {
  return 'since' in phase ? phase.since : 0;
}
