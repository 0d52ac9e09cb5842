import { webAddress } from '../http/address.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { Case } from './case.ts';
import { type Circumstance, circumstancesOf } from './circumstances.ts';
import { FIX_IDS, type Fix, type FixId, type FixKind, type OutsidePage } from './fix.ts';
import { FIX_WORDS, SPECIAL_LABELS, SPECIAL_NOTES, WHY_NOT, type WhyNot } from './fix-words.ts';
import { homeOf, isHome, isLinked, pageFor, reachOf } from './links.ts';

/** These cost something that cannot be restored, so they need a second press. */
const RISKY: readonly FixId[] = ['clear-site-data', 'clear-cookies'];

const SECTIONS: readonly FixId[] = ['other-device', 'report', 'turn-off-proxy'];

const CLEARS = SITE_DATA_KINDS.map((it) => `clear-${it}` as const);

/** These pass the address on, or load it again without a warning: not for a one-time link. */
const NOT_ONE_TIME: readonly FixId[] = [
  ...CLEARS,
  ...(['tell-me', 'keep-open', 'bypass-cache', 'private-window', 'other-device'] as const),
  ...(['archive', 'archive-query', 'without-cookies'] as const),
];

/** These change what is stored in this browser, or how it asks, of which a site that does not answer knows nothing. */
const NOT_UNANSWERED: readonly FixId[] = [...CLEARS, 'bypass-cache', 'private-window'];

/** States without a known fault: no advice. */
const NOTHING_TO_FIX: readonly Case['state'][] = ['well', 'recovered', 'no-access'];

type Is = Readonly<Record<Circumstance, boolean>>;

/**
 * What the user can do in this case, in no order. A fix that cannot be done here says why. Empty if
 * nothing is wrong, or if the browser does not report the page's URL.
 */
export function fixesFor(c: Case): readonly Fix[] {
  if (c.host === '' || NOTHING_TO_FIX.includes(c.state)) return [];
  const is = circumstancesOf(c);
  return FIX_IDS.filter((id) => isOffered(id, c, is))
    .filter((id) => !(is['one-time'] && NOT_ONE_TIME.includes(id)))
    .filter((id) => !(is.unanswered && NOT_UNANSWERED.includes(id)))
    .map((id) => fixOf(id, c, is))
    .filter(({ kind, opens, can }) => kind !== 'link' || opens !== null || !can);
}

function isOffered(id: FixId, c: Case, is: Is): boolean {
  switch (id) {
    case 'tell-me':
      return isWatchable(c) && c.watched !== 'yes';
    case 'keep-open':
      return is['asking-fails'];
    case 'turn-off-proxy':
      return is['own-side'] || is['perhaps-own-side'] || is['many-sites'] || is.unsure;
    case 'other-sites':
      // Otherwise the answer is known.
      return !is['others-load'] && !is['many-sites'];
    case 'home-page':
      return is.form || is['one-time'] || is['costs-afresh'] || (is.page && !isHome(c.url));
    case 'open-afresh':
      return is.form || is['costs-afresh'];
    case 'ask-first':
      return is['led-here'];
    case 'report':
      return c.recorded && c.status !== NO_CONNECTION;
    case 'without-cookies':
      return isComparable(c, is);
    default:
      return true;
  }
}

// Where a redirect led, it is not the page that the user waits for.
function isWatchable({ recorded, incognito, reason }: Case): boolean {
  return recorded && !incognito && reason !== 'other-site';
}

// The request goes out of the default container, and asks for what a form's answer is not.
function isComparable({ recorded, status, incognito, inContainer, url }: Case, is: Is): boolean {
  const isAnswered = recorded && status !== NO_CONNECTION && !is['maybe-form'];
  return isAnswered && !incognito && !inContainer && webAddress(url) !== null;
}

function fixOf(id: FixId, c: Case, is: Is): Fix {
  const why = whyNot(id, c, is);
  const opens = why === null ? opensOf(id, c) : null;
  const text = (words: MessageId): Message =>
    message(words, siteParam(opens?.host ?? c.host), addressParam(c.url));
  const isSpecial = ([fix, when]: readonly [FixId, Circumstance, MessageId]) =>
    fix === id && is[when];
  const [, , label] = SPECIAL_LABELS.find(isSpecial) ?? [id, null, FIX_WORDS[id].label];
  const [, , note] = SPECIAL_NOTES.find(isSpecial) ?? [id, null, FIX_WORDS[id].note];
  const stores = storeOf(id) !== undefined;
  const changes = stores || id === 'bypass-cache' || id === 'ask-first';
  return {
    id,
    kind: kindOf(id),
    label: text(label),
    note: note && text(note),
    can: why === null,
    why: why && text(WHY_NOT[why]),
    opens,
    risky: RISKY.includes(id),
    rests: changes && (is.trying || c.clearing),
    reloads: stores && !is['maybe-form'],
  };
}

function kindOf(id: FixId): FixKind {
  if (isLinked(id) || id === 'home-page') return 'link';
  return SECTIONS.includes(id) ? 'section' : 'button';
}

function whyNot(id: FixId, c: Case, is: Is): WhyNot | null {
  const store = storeOf(id);
  const clearable = store === undefined ? 'yes' : c.clearable[store];
  if (clearable !== 'yes') return clearable;
  const reach = reachOf(c.url);
  switch (id) {
    case 'tell-me':
      if (c.inContainer) return 'container';
      return c.watched === 'full' ? 'watched-full' : null;
    case 'bypass-cache':
      return is['maybe-form'] ? 'form' : null;
    case 'private-window':
      if (c.incognito) return 'already-private';
      return c.opensPrivateWindow ? null : 'private-window';
    case 'site-status':
    case 'down-for-everyone':
    case 'archive':
      return reach === 'public' ? null : reach;
    case 'other-device':
      return reach === 'own-network' ? reach : null;
    default:
      return null;
  }
}

function storeOf(id: FixId) {
  return SITE_DATA_KINDS.find((it) => id === `clear-${it}`);
}

const LONGEST_ADDRESS_SHOWN = 80;

// What a request of ours would ask for.
function addressParam(url: string): Param {
  const { href = '', hash = '' } = webAddress(url) ?? {};
  const address = sanitizeText(href.slice(0, href.length - hash.length), LONGEST_ADDRESS_SHOWN);
  return { kind: 'text', text: address };
}

function opensOf(id: FixId, { url }: Case): OutsidePage | null {
  if (isLinked(id)) return pageFor(id, url);
  return id === 'home-page' ? homeOf(url) : null;
}
