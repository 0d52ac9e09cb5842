import { webAddress } from '../http/address.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { Case } from './case.ts';
import { type Circumstance, circumstancesOf, NOTES, ORDER } from './circumstance-notes.ts';
import type { Fix, FixId, FixKind, OutsidePage } from './fix.ts';
import { homeOf, type LinkedFix, pagesFor, reachOf } from './links.ts';

/** A fix that is not listed is a button. */
const KINDS: Readonly<Partial<Record<FixId, FixKind>>> = {
  wait: 'words',
  'turn-off-proxy': 'words',
  'other-sites': 'links',
  'site-status': 'links',
  'down-for-everyone': 'links',
  'home-page': 'links',
  'other-device': 'section',
  archive: 'links',
  report: 'section',
};

/** These cost something that cannot be restored, so they need a second press. */
const RISKY: readonly FixId[] = ['clear-site-data', 'clear-cookies'];

const CLEARS = SITE_DATA_KINDS.map((it) => `clear-${it}` as const);

/** These pass the address on, or load it again without a warning: not for a one-time link. */
const NOT_ONE_TIME: readonly FixId[] = [
  ...CLEARS,
  ...(['tell-me', 'keep-open', 'bypass-cache', 'private-window', 'other-device'] as const),
  ...(['archive', 'without-cookies'] as const),
];

/** These change what is stored in this browser, or how it asks, of which a site that does not answer knows nothing. */
const NOT_UNANSWERED: readonly FixId[] = [...CLEARS, 'bypass-cache', 'private-window'];

/** States without a known fault: no advice. */
const NOTHING_TO_FIX: readonly Case['state'][] = ['well', 'recovered', 'no-access'];

/**
 * What the user can do in this case, best first. A fix that cannot be done here keeps its place and
 * says why. Empty if nothing is wrong, or if the browser does not report the page's URL.
 */
export function fixesFor(c: Case): readonly Fix[] {
  if (c.host === '' || NOTHING_TO_FIX.includes(c.state)) return [];
  const is = circumstancesOf(c);
  const ids = ORDER.flatMap(([when, ...fixes]) => (is[when] ? fixes : []));
  return [...new Set(ids)]
    .filter((id) => !(is['one-time'] && NOT_ONE_TIME.includes(id)))
    .filter((id) => !(is.unanswered && NOT_UNANSWERED.includes(id)))
    .map((id) => fixOf(id, c, is))
    .filter(({ id, opens }) => id !== 'home-page' || opens.length > 0)
    .filter(({ id }) => id !== 'report' || (c.recorded && c.status !== NO_CONNECTION))
    .filter(({ id }) => id !== 'tell-me' || isWatchable(c))
    .filter(({ id }) => id !== 'without-cookies' || isComparable(c, is));
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

/**
 * The fix to offer first: it can be done, does no harm unless the evidence speaks for it, and is more
 * than words about what happens or is known anyway. Without a connection, only the way back to a form helps.
 */
export function bestOf(fixes: readonly Fix[], c: Case): Fix | null {
  const is = circumstancesOf(c);
  const isSiteFailing = is.site || is['many-sites'];
  const helps = (id: FixId): boolean =>
    is.cut
      ? id === 'back-to-form'
      : id !== 'wait' &&
        !(isSiteFailing && id === 'other-sites') &&
        (is.over || is.copy || id !== 'tell-me');
  const isWorthIt = (id: FixId): boolean => is.cookies && id === 'clear-cookies';
  return fixes.find(({ id, can, risky }) => can && (!risky || isWorthIt(id)) && helps(id)) ?? null;
}

function fixOf(id: FixId, c: Case, is: Is): Fix {
  const site = siteParam(c.host);
  const text = (words: string): Message => message(words, site, addressParam(c.url));
  const why = whyNot(id, c, is);
  const stores = storeOf(id) !== undefined;
  const changes = stores || id === 'bypass-cache' || id === 'ask-first';
  const opens = opensOf(id, c);
  const [, when] = NOTES.find(([fix, when]) => fix === id && is[when]) ?? [];
  return {
    id,
    kind: id === 'other-sites' && opens.length === 0 ? 'words' : (KINDS[id] ?? 'button'),
    label: text(`fix_${id}`),
    note: text(`fix_${id}_note${when ? `_${when}` : ''}`),
    can: why === null,
    why: why && text(`fix_why_${why}`),
    opens,
    risky: RISKY.includes(id),
    rests: id === 'tell-me' ? c.watched === 'yes' : changes && (is.trying || c.clearing),
    after: stores ? message(`clearing_then_${is['maybe-form'] ? 'afresh' : 'reload'}`) : null,
  };
}

type Is = Readonly<Record<Circumstance, boolean>>;
type WhyNot =
  | Exclude<Case['clearable']['cache'], 'yes'>
  | 'private-window'
  | 'container'
  | 'already-private'
  | 'own-network'
  | 'watched-full'
  | 'unnamed';

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

function opensOf(id: FixId, c: Case): readonly OutsidePage[] {
  if (KINDS[id] !== 'links') return [];
  if (id !== 'home-page') return pagesFor(id as LinkedFix, c.url);
  const home = homeOf(c.url);
  return home === null ? [] : [home];
}
