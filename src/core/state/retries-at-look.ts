import type { EndTraits } from './reason-traits.ts';
import { END_REASONS, type EndReason } from './reasons.ts';

/** Whether activating the tab, long after this end, makes one more attempt. */
export function retriesAtLook(reason: EndReason): boolean {
  const traits: EndTraits = END_REASONS[reason];
  return traits.retriesAtLook === true;
}
