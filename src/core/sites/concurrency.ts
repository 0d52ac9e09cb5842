import { startCheck } from '../retry/reload-check.ts';
import { withIncident } from '../retry/transition-result.ts';
import { queueForSlot } from '../retry/waiting-and-holding.ts';
import type { Command } from '../state/events.ts';
import type { Phase } from '../state/incident.ts';
import { spreadOf } from '../state/schedule.ts';
import {
  circuitKey,
  isInFlight,
  isQueued,
  retryAfterRemaining,
  type SiteCircuit,
  type SiteTab,
  SLOT_RETRY_DELAY,
} from '../state/site-circuit.ts';
import { Slots } from '../state/slots.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  allRecords,
  type ChangedTabs,
  recordOf,
  type TabEffect,
  type TabStep,
} from './member-changes.ts';
import { byUserAttention } from './probe-election.ts';

/**
 * Whether this queued tab stands for its whole site: no attempt of the site is under way whose end
 * would wake it, so it asks for a slot by itself.
 */
export function leadsItsSite({ incident: { phase } }: SiteTab): boolean {
  return isQueued(phase) && phase.delay !== null;
}

/**
 * Enforces the limits over all sites and for each: of the checks that have just begun, those
 * without a slot are queued. First come visible tabs, which need none, then those that were queued
 * longest. Returns the queued tabs.
 */
export function enforceLimits(effect: TabEffect): ChangedTabs {
  const { before, tabs, context } = effect;
  const changed = new Map<number, TabRecord>();
  const begins = [...tabs.values()].filter(
    (it): it is SiteTab =>
      isInFlight(it) &&
      it?.incident?.phase.name === 'checking' &&
      !isInFlight(before.get(it.tabId)),
  );
  const beginning = new Set(begins.map(({ tabId }) => tabId));
  const others = allRecords(effect).filter(({ tabId }) => !beginning.has(tabId));
  const slots = new Slots(others, context.now);
  const phaseBefore = (it: SiteTab): Phase | undefined => before.get(it.tabId)?.incident?.phase;
  const inLineSince = (it: SiteTab): number => {
    const was = phaseBefore(it);
    return was !== undefined && isQueued(was) ? was.since : context.now;
  };
  const inFront = (a: SiteTab, b: SiteTab): number =>
    Number(a.incident.hidden) - Number(b.incident.hidden) ||
    inLineSince(a) - inLineSince(b) ||
    byUserAttention(a, b);
  for (const it of begins.sort(inFront)) {
    if (slots.isFreeFor(it)) {
      slots.take(it);
      continue;
    }
    const later = SLOT_RETRY_DELAY * (1 + spreadOf(it.tabId, context.random));
    const delay = Math.min(later, slots.freeIn);
    changed.set(it.tabId, withIncident(it, queueForSlot(it, delay, context, phaseBefore(it))));
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
  const slots = new Slots(under, context.now);
  for (const member of waiting.sort(inFront)) {
    if (!slots.isFreeFor(member)) continue;
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
    if (step.commands.length === 0) continue;
    under.push(step.record as SiteTab);
    slots.take(member);
  }
  return { tabs: changed, commands };
}

function sinceOf({ incident: { phase } }: SiteTab): number {
  return 'since' in phase ? phase.since : 0;
}
