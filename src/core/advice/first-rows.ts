import { type Message, message } from '../text/message.ts';
import type { Case } from './case.ts';
import { type Circumstance, circumstancesOf } from './circumstances.ts';
import type { Fix, FixId } from './fix.ts';

/** The greatest number of fixes on the first screen. */
export const MOST_FIRST_ROWS = 3;

/** The only ones after a form: the others do not tell whether it arrived. */
const AFTER_FORM: readonly FixId[] = ['home-page', 'tell-me'];

/**
 * Which other fixes are on the first screen: the rows that apply are read from top to bottom, and the
 * first three fixes that can be done are shown.
 */
export const FIRST_BY_CASE: readonly (readonly [Circumstance, ...FixId[]])[] = [
  ['asking-fails', 'keep-open'],
  ['one-time', 'home-page'],
  ['costs-afresh', 'home-page', 'open-afresh'],
  ['led-here', 'ask-first'],
  ['own-side', 'turn-off-proxy', 'other-device'],
  ['perhaps-own-side', 'turn-off-proxy', 'other-sites', 'other-device'],
  ['cookies', 'clear-cookies', 'private-window'],
  ['worker', 'private-window'],
  ['cached', 'bypass-cache', 'clear-cache'],
  ['over', 'tell-me'],
  ['unanswered', 'down-for-everyone', 'other-device'],
  ['page', 'home-page'],
  ['many-sites', 'other-device', 'turn-off-proxy'],
  ['unsure', 'other-device', 'down-for-everyone'],
  ['cdn', 'tell-me', 'bypass-cache'],
  ['always', 'tell-me', 'site-status', 'archive', 'down-for-everyone', 'private-window'],
];

/**
 * The fixes of the first screen, best first: each can be done, and does no harm unless the evidence
 * speaks for it. Without a connection, none helps.
 */
export function firstRows(fixes: readonly Fix[], c: Case): readonly Fix[] {
  const is = circumstancesOf(c);
  if (is.cut) return [];
  const byCase = FIRST_BY_CASE.filter(([when]) => is[when]).flatMap(([, ...ids]) => ids);
  const rows = [...new Set(is.form ? AFTER_FORM : byCase)]
    // Asking again would tell nothing.
    .filter((id) => !(is['asking-fails'] && id === 'tell-me'))
    .flatMap((id) => fixes.filter((fix) => fix.id === id))
    .filter(({ id, can, risky }) => can && (!risky || (is.cookies && id === 'clear-cookies')));
  return rows.slice(0, MOST_FIRST_ROWS);
}

/** The fixes that remove what is known to be to blame, and the circumstances in which they do. */
const ADVISED: readonly (readonly [Circumstance, FixId])[] = [
  ['one-time', 'home-page'],
  ['own-side', 'turn-off-proxy'],
  ['cookies', 'clear-cookies'],
];

/**
 * The row of the first screen that is drawn as its main button, as another try is known to be of no
 * use, or to cost something; null if none is.
 */
export function advisedRow(rows: readonly Fix[], c: Case): FixId | null {
  const is = circumstancesOf(c);
  const [, advised] = ADVISED.find(([when]) => is[when]) ?? [];
  return rows[0] !== undefined && rows[0].id === advised && !is.form ? advised : null;
}

/** Holds that end without the user. */
const PASS: readonly Case['reason'][] = ['another-tab', 'queued', 'offline', 'hourly-limit'];

/** The heading over them. */
export function firstHeading(c: Case): Message {
  if (circumstancesOf(c).form) return message('fix_rows_form');
  if (ADVISED.some(([when]) => circumstancesOf(c)[when])) return message('fix_rows_do');
  const waits = c.state === 'waiting' || c.state === 'trying' || PASS.includes(c.reason);
  return message(waits ? 'fix_rows_wait' : 'fix_rows_do');
}
