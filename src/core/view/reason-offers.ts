import {
  END_REASONS,
  type EndReason,
  HOLD_REASONS,
  type HoldReason,
  isUntil,
} from '../state/reasons.ts';
import type { ActionId, Offer, StatusText } from './status-types.ts';

/** No access to sites: shown for tabs with and without an incident. */
export const NO_ACCESS: StatusText = {
  state: 'no-access',
  tone: 'held',
  headline: 'held_no_access_headline',
  siteHeadline: null,
  next: null,
  detail: 'held_no_access_detail',
  button: 'grant-access',
  canStop: false,
};

/** The buttons after ends where the next step is on the page itself. */
const ON_THE_PAGE: Partial<Record<EndReason, Pick<Offer, 'button' | 'second'>>> = {
  form: { button: 'go-back' },
  'other-site': { button: 'leave', second: 'retry-now' },
  challenge: { button: 'show-page', second: 'retry-now' },
  'sign-in': { button: 'show-page', second: 'retry-now' },
  'network-sign-in': { button: 'show-page', second: 'retry-now' },
};

/** The actions during a hold, by reason. */
export function offerWhenHeld(why: HoldReason): Offer {
  // Paused by the user's own settings, by missing access or in a waiting room: nothing to stop.
  const canStop = !isUntil(why, 'settings', 'access', 'next-answer');
  const second: ActionId | null = why === 'not-chosen' ? 'keep-trying' : null;
  return { state: HOLD_REASONS[why].state, button: 'retry-now', second, canStop };
}

/** The actions after an end, by reason; the caller removes those that would have no effect. */
export function offerWhenEnded(why: EndReason): Offer {
  const { state, button } = END_REASONS[why];
  return { state, button, canStop: false, ...ON_THE_PAGE[why] };
}
