import type { Clearable } from '../clearing/can-clear.ts';
import type { MessageId } from '../text/message-id.ts';
import type { Circumstance } from './circumstances.ts';
import type { FixId } from './fix.ts';
import type { reachOf } from './links.ts';

/**
 * The message ids of each fix: its label and its note. Each has $1, the site or the host that the fix
 * opens, and $2, the page's address.
 */
export const FIX_WORDS = {
  'tell-me': { label: 'fix_tell_me', note: 'fix_tell_me_note' },
  'keep-open': { label: 'fix_keep_open', note: 'fix_keep_open_note' },
  'turn-off-proxy': { label: 'fix_turn_off_proxy', note: null },
  'bypass-cache': { label: 'fix_bypass_cache', note: 'fix_rarely_helps' },
  'clear-cache': { label: 'fix_clear_cache', note: 'fix_rarely_helps' },
  'clear-site-data': { label: 'fix_clear_site_data', note: 'fix_clear_site_data_note' },
  'clear-cookies': { label: 'fix_clear_cookies', note: 'fix_clear_cookies_note' },
  'without-cookies': { label: 'fix_without_cookies', note: 'fix_without_cookies_note' },
  'other-sites': { label: 'fix_other_sites', note: 'fix_opens' },
  'site-status': { label: 'fix_site_status', note: 'fix_site_status_note' },
  'status-page': { label: 'fix_status_page', note: null },
  'down-for-everyone': { label: 'fix_down_for_everyone', note: 'fix_down_for_everyone_note' },
  'home-page': { label: 'fix_home_page', note: null },
  'private-window': { label: 'fix_private_window', note: 'fix_private_window_note' },
  'other-device': { label: 'fix_other_device', note: 'fix_other_device_note' },
  archive: { label: 'fix_archive', note: 'fix_archive_note' },
  'archive-query': { label: 'fix_archive_query', note: 'fix_archive_query_note' },
  'copy-address': { label: 'fix_copy_address', note: null },
  report: { label: 'fix_report', note: 'fix_report_note' },
  'open-afresh': { label: 'fix_open_afresh', note: 'fix_open_afresh_note' },
  'ask-first': { label: 'fix_ask_first', note: null },
} as const satisfies Readonly<Record<FixId, { label: MessageId; note: MessageId | null }>>;

/**
 * Labels and notes of one circumstance; the first that applies is used, else those of `FIX_WORDS`.
 */
export const SPECIAL_LABELS = [
  // A reload could send the form again, so none follows.
  ['clear-cache', 'maybe-form', 'fix_clear_cache_only'],
] as const satisfies readonly (readonly [FixId, Circumstance, MessageId])[];

export const SPECIAL_NOTES = [
  ['home-page', 'one-time', 'fix_home_page_note_one_time'],
  ['home-page', 'maybe-form', 'fix_home_page_note_form'],
  ['home-page', 'page', 'fix_home_page_note_page'],
  ['open-afresh', 'one-time', 'fix_open_afresh_note_one_time'],
  ['open-afresh', 'cross-site', 'fix_sends_cookies'],
  ['ask-first', 'led-across-sites', 'fix_sends_cookies'],
  ['bypass-cache', 'trying', 'fix_not_during_try'],
  ['bypass-cache', 'cached', 'fix_bypass_cache_note_cached'],
  ['bypass-cache', 'cdn', 'fix_bypass_cache_note_cdn'],
  ['clear-cache', 'trying', 'fix_not_during_try'],
  ['clear-cache', 'copy', 'fix_clear_cache_note_copy'],
  ['clear-cache', 'cached', 'fix_clear_cache_note_cached'],
  ['clear-cache', 'cdn', 'fix_clear_cache_note_cdn'],
  ['clear-site-data', 'worker', 'fix_clear_site_data_note_worker'],
  ['clear-cookies', 'cookies', 'fix_clear_cookies_note_cookies'],
] as const satisfies readonly (readonly [FixId, Circumstance, MessageId])[];

export type WhyNot =
  | Exclude<Clearable, 'yes'>
  | Exclude<ReturnType<typeof reachOf>, 'public'>
  | 'private-window'
  | 'already-private'
  | 'container'
  | 'watched-full';

/** Why a fix cannot be done here. */
export const WHY_NOT = {
  private: 'fix_why_private',
  'plain-http': 'fix_why_plain_http',
  form: 'fix_why_form',
  'not-web': 'fix_why_not_web',
  'private-window': 'fix_why_private_window',
  'already-private': 'fix_why_already_private',
  container: 'fix_why_container',
  'watched-full': 'fix_why_watched_full',
  'own-network': 'fix_why_own_network',
  unnamed: 'fix_why_unnamed',
} as const satisfies Readonly<Record<WhyNot, MessageId>>;
