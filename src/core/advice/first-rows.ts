import { TEST_TELLS } from '../diagnosis/screen-sentences.ts';
import { type Message, message } from '../text/message.ts';
import type { View } from '../view/popup-view.ts';
import type { Case } from './case.ts';
import { fixesFor } from './choose.ts';
import { type Circumstance, circumstancesOf } from './circumstances.ts';
import type { Fix, FixId } from './fix.ts';

/** The greatest number of fixes on the first screen. */
export const MOST_FIRST_ROWS = 3;

type Is = ReturnType<typeof circumstancesOf>;

// One less where the connection test is offered above them, or the watched pages are listed below.
function mostRows({ verdict, watched }: Case, is: Is): number {
  const isTested = verdict !== null && TEST_TELLS.includes(verdict) && !is['own-side'];
  const isListed = watched === 'yes' || watched === 'unclear';
  return isTested || isListed ? MOST_FIRST_ROWS - 1 : MOST_FIRST_ROWS;
}

/** The only ones after a form: the others do not tell whether it arrived. */
const AFTER_FORM: readonly FixId[] = ['home-page', 'tell-me'];

/** These tell about the site, from which an error of the user's own proxy does not come. */
const ABOUT_SITE: readonly FixId[] = ['down-for-everyone', 'site-status'];

/**
 * Which other fixes are on the first screen: the rows that apply are read from top to bottom, and the
 * first fixes that can be done are shown.
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
  // Another try asks for a new copy.
  ['cached', 'clear-cache'],
  ['over', 'tell-me'],
  ['unanswered', 'down-for-everyone', 'other-device'],
  ['page', 'home-page'],
  ['many-sites', 'other-device', 'turn-off-proxy'],
  ['unsure', 'down-for-everyone', 'tell-me', 'other-device'],
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
    .filter((id) => !(is['own-side'] && ABOUT_SITE.includes(id)))
    .flatMap((id) => fixes.filter((fix) => fix.id === id))
    .filter(({ id, can, risky }) => can && (!risky || (is.cookies && id === 'clear-cookies')));
  return rows.slice(0, mostRows(c, is));
}

/** The fixes that remove what is known to be to blame, and the circumstances in which they do. */
export const ADVISED: readonly (readonly [Circumstance, FixId])[] = [
  ['one-time', 'home-page'],
  ['own-side', 'turn-off-proxy'],
  ['cookies', 'clear-cookies'],
  ['gave-up', 'tell-me'],
];

/**
 * The fix of the first screen that is drawn as its main button, as another try is known to be of
 * little use, or to cost something; null if none is.
 */
export function advisedFix(c: Case): FixId | null {
  const is = circumstancesOf(c);
  const advised = adviceIn(is);
  const [best] = firstRows(fixesFor(c), c);
  return advised !== undefined && best?.id === advised && !is.form ? advised : null;
}

function adviceIn(is: Is): FixId | undefined {
  return ADVISED.find(([when]) => is[when])?.[1];
}

/** The view with a main button that is not the most prominent one, where a fix is (`advisedFix`). */
export function withAdvice(view: View, advised: FixId | null): View {
  if (advised === null || view.button === null) return view;
  return { ...view, button: { ...view.button, isQuiet: true } };
}

/** Holds that end without the user. */
const PASS: readonly Case['reason'][] = ['another-tab', 'queued', 'offline', 'hourly-limit'];

/** The heading over them. */
export function firstHeading(c: Case): Message {
  const is = circumstancesOf(c);
  if (is.form) return message('fix_rows_form');
  const waits = c.state === 'waiting' || c.state === 'trying' || PASS.includes(c.reason);
  return message(waits && adviceIn(is) === undefined ? 'fix_rows_wait' : 'fix_rows_do');
}
