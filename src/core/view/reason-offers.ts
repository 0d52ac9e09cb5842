import { END_REASONS, type EndReason, type HoldReason, isUntil } from '../state/reasons.ts';
import type { Offer, StatusText } from './status-line.ts';

/** No sites may be seen: said of a tab with an incident and of one without. */
export const NO_ACCESS: StatusText = {
  state: 'no-access',
  tone: 'held',
  headline: 'held_no_access_headline',
  next: null,
  detail: 'held_no_access_detail',
  button: 'grant-access',
  canStop: false,
};

/** What is offered while nothing is sent for now, by reason. */
export function offerWhenHeld(why: HoldReason): Offer {
  // At rest by what the person chose: there is nothing to stop.
  return { state: 'held', button: 'retry-now', canStop: !isUntil(why, 'settings', 'access') };
}

/** What is offered when nothing more happens by itself, by reason; of that, only what would be done. */
export function offerWhenEnded(why: EndReason): Offer {
  const { state, button } = END_REASONS[why];
  return { state, button, canStop: false };
}
