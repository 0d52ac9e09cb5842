import { forbiddenFor, inLine } from '../retry/next-wait.ts';
import {
  isInFlight,
  isInLine,
  isOpen,
  type Members,
  type Site,
  SLOT_ASKED_AGAIN,
} from '../state/site-circuit.ts';
import type { Turn } from './context.ts';
import { byAttention, isToFollow } from './probe.ts';

/**
 * The site is back: the others follow, a few at the same time, those that are seen first. The first
 * of those that must wait asks again by itself if no attempt is under way whose end would tell.
 */
export function followed({ window, plan }: Site, members: Members, turn: Turn): void {
  const { context } = turn;
  const all = [...members.values()];
  const under = all.filter((it) => isInFlight(it) && !(isOpen(it) && !isToFollow(it)));
  let busy = under.length;
  const queue = all.filter((it) => isOpen(it) && !under.includes(it)).sort(byAttention);
  for (const member of queue) {
    const { incident } = member;
    const { phase } = incident;
    const wait = forbiddenFor({ ...incident, ...plan }, context.now);
    if (wait === 0 && busy < window && turn.free() > 0) {
      if (turn.follow(member)) busy += 1;
      continue;
    }
    const asks = busy === 0;
    if (asks) busy = window;
    const stays = isInLine(phase) && (phase.delay !== null) === asks;
    if (stays) continue;
    turn.put(inLine(member, asks ? wait || SLOT_ASKED_AGAIN : null, context), member);
  }
}
