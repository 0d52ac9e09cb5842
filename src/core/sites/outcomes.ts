import type { Incident, Phase } from '../state/incident.ts';
import { END_REASONS } from '../state/reasons.ts';
import {
  FAILURE_COST,
  isLoading,
  MAX_FOLLOWERS,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
  type SiteTabs,
  SUCCESS_REFUND,
  scheduleAfter,
} from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { changeMembers, incidentBefore, type TabEffect } from './member-changes.ts';

/**
 * Updates the circuit if the event shows that one of its tabs recovered or failed. `failed`:
 * followers whose reload failed. A follower that fails again, although another tab recovered since
 * its last failure, becomes independent.
 */
export function applyOutcomes(
  before: SiteCircuit,
  members: SiteTabs,
  effect: TabEffect,
): {
  readonly circuit: SiteCircuit;
  readonly changed: SiteTabs;
  readonly failed: ReadonlySet<number>;
} {
  const { now } = effect.context;
  const failed = new Set<number>();
  const incidents = new Map<number, Incident>();
  let site = before;
  for (const member of members.values()) {
    const { incident } = member;
    const before = incidentBefore(effect, member.tabId) ?? null;
    const { name } = incident.phase;
    if (name === 'recovered') {
      // Without an incident before, this is the record of a tab that the browser replaced: not a
      // new recovery.
      if (before && before.phase.name !== name) site = afterRecovery(site, now);
    } else if (isFollowerReload(before) && hasFailed(incident.phase)) {
      failed.add(member.tabId);
      const tokens = Math.max(0, site.tokens - FAILURE_COST);
      const { failedFollowingAt } = incident;
      const fineSince =
        failedFollowingAt !== null && (site.lastRecoveredAt ?? 0) >= failedFollowingAt;
      const isIndependent = fineSince && name === 'waiting';
      incidents.set(member.tabId, { ...incident, isIndependent, failedFollowingAt: now });
      if (!isIndependent) site = { ...site, state: 'down', probe: null };
      site = { ...site, tokens };
    } else if (site.state === 'back' && name === 'waiting' && isNewFailure(before, incident)) {
      const plan = scheduleAfter(
        { ...NEW_SCHEDULE, notBefore: site.schedule.notBefore },
        incident,
        now,
      );
      site = { ...site, state: 'down', probe: member.tabId, schedule: plan };
    }
  }
  const changed = changeMembers(members, ({ tabId }) => incidents.get(tabId));
  return { circuit: site, changed, failed };
}

function afterRecovery(site: SiteCircuit, now: number): SiteCircuit {
  const { notBefore, broughtForwardAt } = site.schedule;
  return {
    ...site,
    state: 'back',
    followLimit: site.state === 'back' ? Math.min(MAX_FOLLOWERS, site.followLimit * 2) : 1,
    tokens: Math.min(MAX_TOKENS, site.tokens + SUCCESS_REFUND),
    lastRecoveredAt: now,
    schedule: { ...NEW_SCHEDULE, notBefore, broughtForwardAt },
  };
}

function hasFailed(phase: Phase): boolean {
  return phase.name === 'waiting' || (phase.name === 'ended' && END_REASONS[phase.reason].endsSite);
}

function isFollowerReload(incident: TabRecord['incident']): boolean {
  return incident?.phase.name === 'reloading' && incident.phase.trigger === 'follow';
}

// Excludes a wait that only resumed because a setting changed or the page is no longer in use.
function isNewFailure(before: TabRecord['incident'], { answer }: Incident): boolean {
  return before === null || before.answer !== answer || isLoading(before.phase);
}
