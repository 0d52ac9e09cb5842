import type { EndReason } from '../state/incident.ts';
import { isLoading, type Member, OF_SITE, type Site } from '../state/site-circuit.ts';
import type { Turn } from './context.ts';

/**
 * Why all tabs of the site end now: its schedule has come to its end, or the answer to it was one
 * for all; null: they do not. `last`: the tab that asked, if it is still there.
 */
export function endForAll(site: Site, last: Member | undefined, turn: Turn): EndReason | null {
  return (last && endOf(last, turn)) ?? (isUsedUp(site, last, turn) ? 'gave-up' : null);
}

function endOf(last: Member, { was }: Turn): EndReason | null {
  const { phase } = last.incident;
  const before = was(last.tabId)?.incident?.phase;
  if (before?.name !== 'reloading' || before.by === 'person' || phase.name !== 'ended') return null;
  // One more try after the end was nobody else's schedule.
  const again = phase.why === 'gave-up' && before.resume.kind === 'end';
  return OF_SITE.includes(phase.why) && !again ? phase.why : null;
}

// The last attempt was under way when its tab was closed, stopped, left, or loaded by somebody.
function isUsedUp({ probe, plan }: Site, last: Member | undefined, { was }: Turn): boolean {
  const before = was(probe ?? -1)?.incident;
  if (plan.made < plan.allowed || !before || !isLoading(before.phase)) return false;
  if (!('resume' in before.phase) || before.phase.resume.kind === 'end') return false;
  if (last?.incident.startedAt !== before.startedAt) return true;
  const { made, allowed, phase } = last.incident;
  return made >= allowed && !isLoading(phase);
}
