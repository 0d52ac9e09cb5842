import type { Incident } from '../state/incident.ts';
import { isFollowing } from '../state/site-circuit.ts';

/** Whether the tab is asking for its page by itself, or another tab does for it. */
export function isTried({ phase }: Incident): boolean {
  return /^(waiting|checking|reloading|interrupted)$/.test(phase.name) || isFollowing(phase);
}
