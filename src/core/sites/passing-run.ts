import type { Context } from '../retry/transition-result.ts';
import type { Attempt, Incident } from '../state/incident.ts';
import type { EndReason } from '../state/reasons.ts';
import { HIDDEN_SPACING, JITTER, PASSING_LIMIT, PASSING_WAITS } from '../state/schedule.ts';
import { isLoading, type SiteCircuit, type SiteTab, type SiteTabs } from '../state/site-circuit.ts';
import { incidentBefore, type TabEffect } from './member-changes.ts';

/** What a site's tabs have got since a gateway last failed or the site was last back: errors that may pass. */
export interface PassingRun {
  /** When the first of its attempts began (epoch ms). */
  readonly since: number;
  /** Its attempts, the first one included. */
  readonly count: number;
}

/** The run that the tabs of the site are in together; null: another answer was the last. */
export function runOfSite(site: SiteCircuit, members: SiteTabs): PassingRun | null {
  const runs = [...members.values()].map((it) => runOf(it.incident));
  const failedAt = Math.max(site.lastRecoveredAt ?? 0, ...runs.map((it) => it.failedAt));
  const times = runs.flatMap(({ attempts }) => attempts.map(({ at }) => at));
  const run = times.filter((at) => at > failedAt);
  return run.length === 0 ? null : { since: Math.min(...run), count: run.length };
}

/** The wait (ms) before the next attempt of a run; null: it is over, by its count or at `now`. */
export function waitInRun(
  { since, count }: PassingRun,
  hidden: boolean,
  { now, random }: Context,
): number | null {
  const step = PASSING_WAITS[count - 1];
  if (step === undefined) return null;
  const wait = Math.max(step, hidden ? HIDDEN_SPACING : 0) * (1 + JITTER * random);
  return now + wait > since + PASSING_LIMIT ? null : wait;
}

/** Whether the answer to an attempt of `last` was the last of the site's run: each tab would go on with its own. */
export function isRunOver(
  site: SiteCircuit,
  members: SiteTabs,
  last: SiteTab,
  effect: TabEffect,
): boolean {
  const { incident } = last;
  const before = incidentBefore(effect, last.tabId);
  const isAnswered = before !== undefined && isLoading(before.phase) && !isLoading(incident.phase);
  if (!isAnswered || incident.passing === null) return false;
  const run = runOfSite(site, members);
  return run !== null && waitInRun(run, incident.hidden, effect.context) === null;
}

/** How a tab ends with its site after such a run: one that has not got such an error made no part of it. */
export function endAfterRun({ passing }: Incident): EndReason {
  return passing === null ? 'gave-up' : 'error-stays';
}

/** The automatic attempts of the run that the tab is in, and when it last saw a gateway fail before. */
function runOf({ attempts, passing, startedAt }: Incident): {
  readonly failedAt: number;
  readonly attempts: readonly Attempt[];
} {
  if (passing === null) {
    const last = attempts.findLast(({ outcome }) => outcome !== null);
    return { failedAt: last?.at ?? startedAt, attempts: [] };
  }
  const first = attempts.findLastIndex(({ at }) => at <= passing.since);
  return {
    failedAt: attempts[first - 1]?.at ?? startedAt,
    attempts: attempts.slice(Math.max(0, first)).filter(isScheduled),
  };
}

function isScheduled({ trigger }: Attempt): boolean {
  return trigger === 'schedule' || trigger === 'follow';
}
