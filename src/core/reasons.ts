import type { EndReason, HoldReason } from './incident.ts';
import type { Offer, Row } from './told.ts';

const HOLDING: Offer = { state: 'held', button: 'retry-now', canStop: true };
const SWITCHED: Offer = { ...HOLDING, canStop: false };
const STOPPED: Offer = { state: 'stopped', button: 'retry-now', canStop: false };
const STOPPED_SHORT: Offer = { ...STOPPED, button: 'keep-trying' };
const REFUSED: Offer = { ...STOPPED, state: 'refused' };

/** No sites may be seen: said of a tab with an incident and of one without. */
export const NO_ACCESS: Row = {
  state: 'no-access',
  tone: 'held',
  headline: 'held_no_access_headline',
  next: null,
  detail: 'held_no_access_detail',
  button: 'grant-access',
  canStop: false,
};

/** What is offered while nothing is sent for now, by reason. */
export const HELD: Readonly<Record<HoldReason, Offer>> = {
  'off-everywhere': SWITCHED,
  'off-here': SWITCHED,
  'no-access': SWITCHED,
  discarded: HOLDING,
  offline: HOLDING,
  'in-use': HOLDING,
  'page-silent': HOLDING,
  'tab-loading': HOLDING,
  'hourly-limit': HOLDING,
  'cannot-save': HOLDING,
  'not-chosen': SWITCHED,
  'another-tab': HOLDING,
  'in-line': HOLDING,
};

/** What is offered when nothing more happens by itself, by reason. */
export const ENDED: Readonly<Record<EndReason, Offer>> = {
  'gave-up': STOPPED_SHORT,
  stopped: STOPPED_SHORT,
  'stopped-in-browser': STOPPED_SHORT,
  'rate-limited': STOPPED,
  'other-status': STOPPED,
  answered: STOPPED,
  // Nothing to press: whatever loads this address may send the form again, or lose what it said.
  form: { ...REFUSED, button: null },
  'method-unknown': { ...REFUSED, button: 'open-afresh' },
  challenge: REFUSED,
  'reloads-itself': REFUSED,
  'asked-later': REFUSED,
};
