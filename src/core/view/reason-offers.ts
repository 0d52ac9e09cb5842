import type { EndReason, HoldReason } from '../state/incident.ts';
import type { Offer, StatusText } from './status-line.ts';

/** Held by what the person chose: there is nothing to stop. */
const CHOSEN: readonly HoldReason[] = ['off-everywhere', 'off-here', 'no-access', 'not-chosen'];
/** Not even begun, or not gone on with, for the sake of the page. */
const REFUSED: readonly EndReason[] = [
  'form',
  'method-unknown',
  'challenge',
  'reloads-itself',
  'retry-later',
];

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
  return { state: 'held', button: 'retry-now', canStop: !CHOSEN.includes(why) };
}

/** What is offered when nothing more happens by itself, by reason; of that, only what would be done. */
export function offerWhenEnded(why: EndReason): Offer {
  return {
    state: REFUSED.includes(why) ? 'refused' : 'stopped',
    button: why === 'method-unknown' ? 'open-afresh' : 'keep-trying',
    canStop: false,
  };
}
