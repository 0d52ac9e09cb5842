import { END_REASONS, type EndReason } from '../state/reasons.ts';
import {
  isLoading,
  isTooDistant,
  type SiteCircuit,
  type SiteTab,
  type SiteTabs,
} from '../state/site-circuit.ts';
import { incidentBefore, type TabEffect } from './member-changes.ts';
import { isRunOver } from './passing-run.ts';

/**
 * Why all tabs of the site end now: Retry-After is too distant, its schedule is used up, an error that
 * may pass stays, or its probe ended for a reason that concerns the site; null if they do not. `last`:
 * the probe's tab, if it still exists.
 */
export function siteWideEnd(
  site: SiteCircuit,
  members: SiteTabs,
  last: SiteTab | undefined,
  effect: TabEffect,
): EndReason | null {
  if (isTooDistant(site.schedule, effect.context.now)) return 'retry-later';
  if (last && isRunOver(site, members, last, effect)) return 'error-stays';
  return (
    (last && endOfProbe(last, effect)) ?? (isScheduleUsedUp(site, last, effect) ? 'gave-up' : null)
  );
}

function endOfProbe(last: SiteTab, effect: TabEffect): EndReason | null {
  const { phase } = last.incident;
  const before = incidentBefore(effect, last.tabId)?.phase;
  if (before?.name !== 'reloading' || before.trigger === 'user' || phase.name !== 'ended')
    return null;
  // A bonus attempt after giving up is not part of the site's schedule.
  const again = phase.reason === 'gave-up' && before.resume.kind === 'end';
  return END_REASONS[phase.reason].endsSite && !again ? phase.reason : null;
}

// The last attempt was under way when its tab was closed, stopped, left, or loaded by the user.
function isScheduleUsedUp(
  { probe, schedule }: SiteCircuit,
  last: SiteTab | undefined,
  effect: TabEffect,
): boolean {
  const before = incidentBefore(effect, probe ?? -1);
  if (schedule.attemptsMade < schedule.attemptBudget || !before || !isLoading(before.phase))
    return false;
  if (!('resume' in before.phase) || before.phase.resume.kind === 'end') return false;
  if (last?.incident.startedAt !== before.startedAt) return true;
  const { attemptsMade, attemptBudget, phase } = last.incident;
  return attemptsMade >= attemptBudget && !isLoading(phase);
}
