import type { EndReason, HoldReason, Reason } from '../state/reasons.ts';
import type { MessageId } from '../text/message-id.ts';

/** The words about a reason why Bounceback stands down. */
export interface ReasonWords {
  /** What is wrong; null: the site does not load, in the words for that. */
  readonly headline: MessageId | null;
  /** What is being done, or what the user can do; null if the headline says so. */
  readonly next: MessageId | null;
  /** Why; `fault`: whose fault it seems to be, and how long it usually lasts. */
  readonly detail: MessageId | 'fault' | null;
  /** The detail is about the user's own browser: the fault of the site is said apart from it. */
  readonly isApart?: true;
}

const HOLD_WORDS: Readonly<Record<HoldReason, ReasonWords>> = {
  'one-time': { headline: null, next: 'held_one_time', detail: 'held_one_time_detail' },
  'off-everywhere': { headline: null, next: 'held_off_everywhere', detail: null },
  'off-here': { headline: null, next: 'held_off_here', detail: null },
  'not-chosen': { headline: null, next: 'not_retrying_kind', detail: 'fault' },
  'no-access': { headline: 'held_no_access_headline', next: null, detail: 'held_no_access_detail' },
  discarded: { headline: null, next: 'held_discarded', detail: 'held_discarded_detail' },
  'another-tab': { headline: null, next: 'held_another_tab', detail: 'held_another_tab_detail' },
  queued: { headline: null, next: 'held_queued', detail: 'held_queued_detail' },
  offline: {
    headline: 'fault_offline_headline',
    next: 'held_offline',
    detail: 'lead_offline',
  },
  'in-use': { headline: null, next: 'held_in_use', detail: 'held_in_use_detail' },
  'page-silent': {
    headline: null,
    next: 'held_page_silent',
    detail: 'held_page_silent_detail',
    isApart: true,
  },
  frozen: { headline: null, next: 'held_discarded', detail: 'held_discarded_detail' },
  'has-content': {
    headline: 'held_has_content_headline',
    next: 'held_has_content',
    detail: 'held_has_content_detail',
  },
  'page-reloads': { headline: null, next: 'held_page_reloads', detail: 'held_page_reloads_detail' },
  'browser-reloads': {
    headline: null,
    next: 'held_browser_reloads',
    detail: 'held_browser_reloads_detail',
  },
  'others-reload': {
    headline: null,
    next: 'held_others_reload',
    detail: 'held_others_reload_detail',
    isApart: true,
  },
  'waiting-room': {
    headline: 'held_waiting_room_headline',
    next: 'held_waiting_room',
    detail: 'held_waiting_room_detail',
  },
  'room-stays': {
    headline: 'held_room_stays_headline',
    next: 'held_room_stays',
    detail: 'held_room_stays_detail',
  },
  'away-from-home': {
    headline: 'held_away_from_home_headline',
    next: 'held_away_from_home',
    detail: 'held_away_from_home_detail',
  },
  'tab-loading': { headline: null, next: 'page_is_loading', detail: 'held_tab_loading_detail' },
  'hourly-limit': { headline: null, next: 'held_hourly_limit', detail: 'held_hourly_limit_detail' },
  'cannot-save': {
    headline: null,
    next: 'held_cannot_save',
    detail: 'held_cannot_save_detail',
    isApart: true,
  },
};

const END_WORDS: Readonly<Record<EndReason, ReasonWords>> = {
  'gave-up': { headline: null, next: 'ended_gave_up_n', detail: 'fault' },
  stopped: { headline: null, next: 'ended_stopped', detail: null },
  'stopped-in-browser': {
    headline: null,
    next: 'ended_stopped_in_browser',
    detail: null,
  },
  form: { headline: 'ended_form_headline', next: 'ended_form', detail: 'ended_form_detail' },
  'method-unknown': {
    headline: null,
    next: 'not_retrying_form',
    detail: 'ended_method_unknown_detail',
  },
  challenge: {
    headline: 'ended_challenge_headline',
    next: 'ended_challenge',
    detail: 'ended_challenge_detail',
  },
  'reloads-itself': {
    headline: null,
    next: 'ended_reloads_itself',
    detail: 'ended_reloads_itself_detail',
  },
  'rapid-failures': {
    headline: null,
    next: 'ended_rapid_failures',
    detail: 'ended_rapid_failures_detail',
  },
  'rate-limited': {
    headline: 'ended_rate_limited_headline',
    next: 'stopped_trying',
    detail: 'ended_rate_limited_detail',
  },
  'other-status': {
    headline: 'down_passing_headline',
    next: 'stopped_trying',
    detail: 'ended_other_status_detail',
  },
  'error-stays': {
    headline: 'ended_error_stays_headline',
    next: 'stopped_for_now',
    detail: 'ended_error_stays_detail',
  },
  'sign-in': {
    headline: 'ended_sign_in_headline',
    next: 'ended_sign_in',
    detail: 'ended_sign_in_detail',
  },
  'network-sign-in': {
    headline: 'fault_network_sign_in_headline',
    next: 'ended_network_sign_in',
    detail: 'ended_network_sign_in_detail',
  },
  blocked: {
    headline: 'ended_blocked_headline',
    next: 'stopped_trying',
    detail: 'ended_blocked_detail',
  },
  'retry-later': { headline: null, next: 'ended_retry_later', detail: 'ended_retry_later_detail' },
  'other-site': {
    headline: null,
    next: 'ended_other_site',
    detail: 'ended_other_site_detail',
  },
  answered: {
    headline: 'ended_answered_headline',
    next: 'ended_answered',
    detail: 'ended_answered_detail',
  },
};

/** The words about each reason. */
export const REASON_WORDS: Readonly<Record<Reason, ReasonWords>> = { ...HOLD_WORDS, ...END_WORDS };
