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

/**
 * Whether this queued tab stands for its whole site: no attempt of the site is under way whose end
 * would wake it, so it asks for a slot by itself.
 */
export function leadsItsSite({ incident: { phase } }: SiteTab): boolean {
  return isQueued(phase) && phase.delay !== null;
}

/**
 * Enforces the limit over all sites: of the checks that have just begun, those above it are queued,
 * hidden tabs first. Returns the queued tabs. `under`: automatic attempts now under way.
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
 * Gives free slots to queued tabs: first to sites without any attempt under way, then to further
 * tabs of a site; among these to visible tabs, then to the longest wait. `flying` and `line`: the
 * tabs under way and the queued tabs before the sites were coordinated.
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
