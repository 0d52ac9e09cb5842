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
import { changeMembers } from './member-changes.ts';
import { byUserAttention, isFollower } from './probe-election.ts';

/**
 * The site is back: the others follow, a few at the same time, those that are seen first. The first
 * of those that must wait asks again by itself if no attempt is under way whose end would tell.
 * `freeSlots`: how many automatic attempts may still be begun, over all sites. Each command that is
 * returned takes one of them.
 */
export function releaseFollowers(
  { followLimit, schedule }: SiteCircuit,
  members: SiteTabs,
  freeSlots: number,
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
    if (wait === 0 && busy < followLimit && freeSlots > commands.length) {
      const step = startCheck(member, incident, 'follow', context);
      commands.push(...step.commands);
      incidents.set(member.tabId, step.record?.incident ?? incident);
      if (step.commands.length > 0) busy += 1;
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
