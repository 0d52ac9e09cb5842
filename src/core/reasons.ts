import type { EndReason, HoldReason } from './incident.ts';
import type { Row } from './told.ts';

const HELD = {
  state: 'held',
  tone: 'held',
  headline: 'down',
  button: 'retry-now',
  canStop: true,
} as const;
const STOPPED = {
  state: 'stopped',
  tone: 'ended',
  headline: 'down',
  button: 'retry-now',
  canStop: false,
} as const;
const REFUSED = { ...STOPPED, state: 'refused' } as const;
/** Ended as somebody wished it: nothing to be alarmed about. */
const CALM = { tone: 'held' } as const;

/** No sites may be seen: said of a tab with an incident and of one without. */
export const NO_ACCESS: Row = {
  state: 'no-access',
  tone: 'held',
  headline: 'no_access',
  next: null,
  detail: 'no_access_detail',
  button: 'grant-access',
  canStop: false,
};

/** What is said while nothing is sent for now, by reason. */
export const HELD_ROWS: Readonly<Record<HoldReason, Row>> = {
  'off-everywhere': { ...HELD, next: 'off_all', detail: 'off_all_detail', canStop: false },
  'off-here': { ...HELD, next: 'off_here', detail: 'off_here_detail', canStop: false },
  'no-access': { ...NO_ACCESS, state: 'held', button: 'retry-now' },
  discarded: { ...HELD, next: 'asleep', detail: 'asleep_detail' },
  offline: { ...HELD, headline: 'offline', next: 'offline_next', detail: 'offline_detail' },
  'in-use': { ...HELD, next: 'in_use', detail: 'in_use_detail' },
  'page-silent': { ...HELD, next: 'silent', detail: 'silent_detail' },
  'tab-loading': { ...HELD, next: 'loading', detail: 'loading_detail' },
  'hourly-limit': { ...HELD, next: 'hourly', detail: 'hourly_detail' },
  'cannot-save': { ...HELD, next: 'unsaved', detail: 'unsaved_detail' },
};

/** What is said when nothing more happens by itself, by reason. */
export const ENDED_ROWS: Readonly<Record<EndReason, Row>> = {
  'gave-up': { ...STOPPED, next: 'gave_up', detail: 'gave_up_detail', button: 'keep-trying' },
  stopped: {
    ...STOPPED,
    ...CALM,
    next: 'stopped',
    detail: 'stopped_detail',
    button: 'keep-trying',
  },
  'stopped-in-browser': {
    ...STOPPED,
    ...CALM,
    next: 'stopped_loading',
    detail: 'stopped_loading_detail',
    button: 'keep-trying',
  },
  'rate-limited': {
    ...STOPPED,
    headline: 'rate_limited',
    next: 'rate_limited_next',
    detail: 'rate_limited_detail',
  },
  'other-status': {
    ...STOPPED,
    headline: 'other_status',
    next: 'other_status_next',
    detail: 'other_status_detail',
  },
  answered: { ...STOPPED, headline: 'not_a_page', next: null, detail: 'not_a_page_detail' },
  // Nothing to press: whatever loads this address may send the form again, or lose what it said.
  form: { ...REFUSED, headline: 'form', next: 'form_next', detail: 'form_detail', button: null },
  'method-unknown': { ...REFUSED, next: 'unseen', detail: 'unseen_detail', button: 'open-afresh' },
  challenge: {
    ...REFUSED,
    headline: 'challenge',
    next: 'challenge_next',
    detail: 'challenge_detail',
  },
  'reloads-itself': {
    ...REFUSED,
    ...CALM,
    next: 'reloads_itself',
    detail: 'reloads_itself_detail',
  },
  'asked-later': { ...REFUSED, ...CALM, next: 'asked_later', detail: 'asked_later_detail' },
  'in-use': { ...REFUSED, ...CALM, next: 'left_alone', detail: 'left_alone_detail' },
};
