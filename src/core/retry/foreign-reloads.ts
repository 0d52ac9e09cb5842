import {
  BROWSER_LATE,
  BROWSER_PACE,
  type ForeignReload,
  LONGEST_DOUBTFUL_GAP,
  LONGEST_GAP,
  PROVEN_RELOADS,
  QUIET_GAPS,
  REGULAR_RELOADS,
  REGULAR_WITHIN,
  SHORTEST_GAP,
  SHORTEST_QUIET,
} from '../state/foreign-reload.ts';
import type { Incident, Phase } from '../state/incident.ts';
import { type HoldReason, isUntil } from '../state/reasons.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { type Context, whatForbidsRetries, withIncident } from './transition-result.ts';
import { holdIncident } from './waiting-and-holding.ts';

/** Whether the incident is held until nobody else reloads its page any more. */
export function isLeftToOthers(phase: Phase): boolean {
  return phase.name === 'held' && isUntil(phase.reason, 'quiet');
}

/** The incident after a reload that Bounceback did not start, at `at` (epoch ms). */
export function withForeignReload(incident: Incident, at: number): Incident {
  const { foreignReloads } = incident;
  const isNewSeries = Math.abs(at - (foreignReloads.at(-1)?.at ?? at)) > LONGEST_GAP;
  const series = isNewSeries ? [] : foreignReloads;
  return { ...incident, foreignReloads: [...series, { at, by: null }].slice(-REGULAR_RELOADS) };
}

/**
 * The record with what is now known of the foreign reload under way. The page counts more than that
 * nobody attended it; both more than nothing.
 */
export function withReloader(record: TabRecord, by: 'page' | 'unattended'): TabRecord {
  const { incident, load } = record;
  const last = incident?.foreignReloads.at(-1);
  if (incident === null || last === undefined || load?.startedAt !== last.at) return record;
  if (last.by === by || last.by === 'page') return record;
  const foreignReloads = [...incident.foreignReloads.slice(0, -1), { ...last, by }];
  return { ...record, incident: { ...incident, foreignReloads } };
}

/** The record once the page itself proved to have started the load under way: its attempt was not the user's. */
export function startedByPage(before: TabRecord): TabRecord {
  const record = withReloader(before, 'page');
  const { incident } = record;
  const last = incident?.attempts.at(-1);
  if (incident?.phase.name !== 'interrupted' || last?.outcome !== null) return record;
  const attempts = [...incident.attempts.slice(0, -1), { ...last, trigger: 'page' as const }];
  return withIncident(record, { ...incident, attempts });
}

/** Whether a load that fails in this phase was not ours, and the wait for ours goes on after it. */
export function isForeignLoad(phase: Phase): boolean {
  const isInterrupted = phase.name === 'interrupted' && phase.resume.kind === 'wait';
  return isInterrupted || isLeftToOthers(phase);
}

/** Whether the page must be asked for its scripts: it may be what reloads it. */
export function mayReloadItself(incident: Incident | null): boolean {
  if (incident === null || incident.phase.name !== 'waiting') return false;
  const { foreignReloads, hasReloadScript } = incident;
  const last = foreignReloads.at(-1);
  return last?.by === null && foreignReloads.length >= PROVEN_RELOADS && !hasReloadScript;
}

/**
 * The incident, held until its page was not reloaded for twice the last gap, if someone else than
 * the user reloads it; otherwise null.
 */
export function leaveToOthers(
  record: TabRecord,
  incident: Incident,
  context: Context,
): Incident | null {
  const why = reloaderOf(incident);
  if (why === null || incident.attemptsMade >= incident.attemptBudget) return null;
  if (whatForbidsRetries(incident, record.incognito, context.settings) !== null) return null;
  const delay = Math.max(QUIET_GAPS * lastGap(incident), SHORTEST_QUIET);
  const { phase } = incident;
  const times = phase.name === 'held' ? phase.times : 0;
  return holdIncident(record, withoutUser(incident), why, times, context, delay);
}

/** What reloads the page beside Bounceback and the user; null if nothing is known to. */
function reloaderOf(incident: Incident): HoldReason | null {
  const { foreignReloads, hasReloadScript } = incident;
  const count = (by: ForeignReload['by']) => foreignReloads.filter((it) => it.by === by).length;
  const inDoubt = hasReloadScript && lastGap(incident) <= LONGEST_DOUBTFUL_GAP ? count(null) : 0;
  if (count('page') + inDoubt >= PROVEN_RELOADS) return 'page-reloads';
  if (isBrowsersPace(incident)) return 'browser-reloads';
  return count('unattended') >= PROVEN_RELOADS || isRegular(foreignReloads)
    ? 'others-reload'
    : null;
}

/** The time (ms) between the last two. */
function lastGap({ foreignReloads }: Incident): number {
  const [before, last] = foreignReloads.slice(-2).map(({ at }) => at);
  return Math.abs((last ?? 0) - (before ?? 0));
}

function isRegular(reloads: readonly ForeignReload[]): boolean {
  if (reloads.length < REGULAR_RELOADS) return false;
  const gaps = reloads.slice(1).map(({ at }, index) => at - (reloads[index]?.at ?? at));
  const [shortest, longest] = [Math.min(...gaps), Math.max(...gaps)];
  return shortest >= SHORTEST_GAP && longest - shortest < REGULAR_WITHIN * longest;
}

// Two reloads in a row came after the waits that follow one another in the browser's table.
function isBrowsersPace({ networkFailed, attempts, foreignReloads }: Incident): boolean {
  const [first, second] = foreignReloads.slice(-2);
  if (!networkFailed || first === undefined || second === undefined) return false;
  const before = attempts.findLast(({ at }) => at < first.at)?.at ?? first.at;
  const came = (after: number, wait = Number.POSITIVE_INFINITY) =>
    after >= wait && after < wait + BROWSER_LATE;
  return BROWSER_PACE.some(
    (wait, index) =>
      came(first.at - before, wait) && came(second.at - first.at, BROWSER_PACE[index + 1]),
  );
}

// The attempts of these reloads were not the user's.
function withoutUser(incident: Incident): Incident {
  const times = new Set(incident.foreignReloads.map(({ at }) => at));
  const attempts = incident.attempts.map((it) =>
    it.trigger === 'user' && times.has(it.at) ? { ...it, trigger: 'page' as const } : it,
  );
  return { ...incident, attempts };
}
