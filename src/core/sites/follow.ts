import { queueForSlot, retryAfterRemaining } from '../retry/next-wait.ts';
import {
  isEligible,
  isInFlight,
  isQueued,
  type SiteCircuit,
  type SiteTabs,
  SLOT_RETRY_DELAY,
} from '../state/site-circuit.ts';
import type { SiteContext } from './context.ts';
import { byUserAttention, isFollower } from './probe.ts';

/**
 * The site is back: the others follow, a few at the same time, those that are seen first. The first
 * of those that must wait asks again by itself if no attempt is under way whose end would tell.
 */
export function releaseFollowers(
  { followLimit, schedule }: SiteCircuit,
  members: SiteTabs,
  turn: SiteContext,
): void {
  const { context } = turn;
  const all = [...members.values()];
  const under = all.filter((it) => isInFlight(it) && !(isEligible(it) && !isFollower(it)));
  let busy = under.length;
  const queue = all.filter((it) => isEligible(it) && !under.includes(it)).sort(byUserAttention);
  for (const member of queue) {
    const { incident } = member;
    const { phase } = incident;
    const wait = retryAfterRemaining({ ...incident, ...schedule }, context.now);
    if (wait === 0 && busy < followLimit && turn.freeSlots() > 0) {
      if (turn.follow(member)) busy += 1;
      continue;
    }
    const asks = busy === 0;
    if (asks) busy = followLimit;
    const stays = isQueued(phase) && (phase.delay !== null) === asks;
    if (stays) continue;
    turn.update(queueForSlot(member, asks ? wait || SLOT_RETRY_DELAY : null, context), member);
  }
}
