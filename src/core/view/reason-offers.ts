import {
  END_REASONS,
  type EndReason,
  HOLD_REASONS,
  type HoldReason,
  isUntil,
} from '../state/reasons.ts';
import type { Offer, StatusText } from './status-types.ts';

/** No access to sites: shown for tabs with and without an incident. */
export const NO_ACCESS: StatusText = {
  state: 'no-access',
  tone: 'held',
  headline: 'held_no_access_headline',
  next: null,
  detail: 'held_no_access_detail',
  button: 'grant-access',
  canStop: false,
};

/** The actions during a hold, by reason. */
export function offerWhenHeld(why: HoldReason): Offer {
  // Paused by the user's own settings or by missing access: there is nothing to stop.
  return {
    state: HOLD_REASONS[why].state,
    button: 'retry-now',
    canStop: !isUntil(why, 'settings', 'access'),
  };
}

/** The actions after an end, by reason; the caller removes those that would have no effect. */
export function offerWhenEnded(why: EndReason): Offer {
  const { state, button } = END_REASONS[why];
  return { state, button, canStop: false };
}
