import type { Incident, Phase } from '../state/incident.ts';
import {
  FAILURE_COSTS,
  isLoading,
  type Members,
  MOST_TOKENS,
  NO_PLAN,
  OF_SITE,
  planAfter,
  type Site,
  SUCCESS_GIVES,
  WIDEST_WINDOW,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Turn } from './context.ts';

/**
 * What the event tells of the site: a tab of it is back, or failed. `failed` takes the tabs that
 * failed to follow; one that does so again, while others came back, is on its own from then on.
 */
export function outcomes(known: Site, members: Members, failed: Set<number>, turn: Turn): Site {
  const { now } = turn.context;
  let site = known;
  for (const member of members.values()) {
    const { incident } = member;
    const before = turn.was(member.tabId)?.incident ?? null;
    if (before === incident) continue;
    const { name } = incident.phase;
    if (name === 'recovered') {
      // One that has none before is another tab's, under its new number.
      if (before && before.phase.name !== name) site = succeeded(site, now);
    } else if (isFollowers(before) && hasFailed(incident.phase)) {
      failed.add(member.tabId);
      const tokens = Math.max(0, site.tokens - FAILURE_COSTS);
      const { failedFollowingAt } = incident;
      const fineSince = failedFollowingAt !== null && (site.fineAt ?? 0) >= failedFollowingAt;
      turn.put(
        { ...incident, alone: fineSince && name === 'waiting', failedFollowingAt: now },
        member,
      );
      if (fineSince && name === 'waiting') members.delete(member.tabId);
      else site = { ...site, mode: 'down', probe: null };
      site = { ...site, tokens };
    } else if (site.mode === 'back' && name === 'waiting' && isNews(before, incident)) {
      const plan = planAfter({ ...NO_PLAN, floor: site.plan.floor }, incident, now);
      site = { ...site, mode: 'down', probe: member.tabId, plan };
    }
  }
  return site;
}

function succeeded(site: Site, now: number): Site {
  const { floor, broughtForwardAt } = site.plan;
  return {
    ...site,
    mode: 'back',
    window: site.mode === 'back' ? Math.min(WIDEST_WINDOW, site.window * 2) : 1,
    tokens: Math.min(MOST_TOKENS, site.tokens + SUCCESS_GIVES),
    fineAt: now,
    plan: { ...NO_PLAN, floor, broughtForwardAt },
  };
}

function hasFailed(phase: Phase): boolean {
  return phase.name === 'waiting' || (phase.name === 'ended' && OF_SITE.includes(phase.why));
}

function isFollowers(incident: TabRecord['incident']): boolean {
  return incident?.phase.name === 'reloading' && incident.phase.by === 'follow';
}

// Not merely a switch that was turned, or a page that is no longer in use.
function isNews(before: TabRecord['incident'], { answer }: Incident): boolean {
  return before === null || before.answer !== answer || isLoading(before.phase);
}
