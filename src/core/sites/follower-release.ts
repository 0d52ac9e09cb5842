import { startCheck } from '../retry/reload-check.ts';
import type { Context } from '../retry/transition-result.ts';
import { queueForSlot } from '../retry/waiting-and-holding.ts';
import type { Command } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import {
  isEligible,
  isInFlight,
  isQueued,
  retryAfterRemaining,
  type SiteCircuit,
  type SiteTabs,
  SLOT_RETRY_DELAY,
} from '../state/site-circuit.ts';
import type { Slots } from '../state/slots.ts';
import { changeMembers } from './member-changes.ts';
import { byUserAttention, isFollower } from './probe-election.ts';

/**
 * The site is back: the other tabs follow, a few at a time, visible ones first. If no attempt is
 * under way whose end would wake the next tab, the first waiting tab asks again by itself.
 * Each returned command takes the slot that its tab needs.
 */
export function releaseFollowers(
  { followLimit, schedule }: SiteCircuit,
  members: SiteTabs,
  slots: Slots,
  context: Context,
): { readonly changed: SiteTabs; readonly commands: readonly Command[] } {
  const commands: Command[] = [];
  const incidents = new Map<number, Incident>();
  const all = [...members.values()];
  const under = all.filter((it) => isInFlight(it) && !(isEligible(it) && !isFollower(it)));
  let busy = under.length;
  const queue = all.filter((it) => isEligible(it) && !under.includes(it)).sort(byUserAttention);
  for (const member of queue) {
    const { incident } = member;
    const { phase } = incident;
    const wait = retryAfterRemaining({ ...incident, ...schedule }, context.now);
    if (wait === 0 && busy < followLimit && slots.isFreeFor(member)) {
      const step = startCheck(member, incident, 'follow', context);
      commands.push(...step.commands);
      incidents.set(member.tabId, step.record?.incident ?? incident);
      if (step.commands.length > 0) {
        busy += 1;
        slots.take(member);
      }
      continue;
    }
    const asks = busy === 0;
    if (asks) busy = followLimit;
    const stays = isQueued(phase) && (phase.delay !== null) === asks;
    if (stays) continue;
    const delay = asks ? wait || SLOT_RETRY_DELAY : null;
    incidents.set(member.tabId, queueForSlot(member, delay, context));
  }
  return { changed: changeMembers(members, ({ tabId }) => incidents.get(tabId)), commands };
}
