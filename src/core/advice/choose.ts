import { SITE_STORES } from '../chore.ts';
import { siteParam } from '../incident-told.ts';
import { say, type Words } from '../words.ts';
import type { Case } from './case.ts';
import type { Fix, FixId, FixKind, OutsidePage } from './fix.ts';
import { homeOf, isPublic, type LinkedFix, pagesFor } from './links.ts';
import { type Circumstance, circumstancesOf, NOTES, ORDER } from './rules.ts';

/** What is none of these is a button. */
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

/** Each costs something that does not come back: a press more. */
const RISKY: readonly FixId[] = ['clear-site-data', 'clear-cookies'];

/** Where nothing is the matter with a page that could be named, nothing is advised. */
const NOTHING_TO_FIX: readonly Case['state'][] = ['well', 'recovered', 'no-access'];

/**
 * What a person can do in this case, best first. What can't be done here stays in its place and
 * says why. Empty where nothing is the matter, or the browser does not tell of which page.
 */
export function fixesFor(c: Case): readonly Fix[] {
  if (c.host === '' || NOTHING_TO_FIX.includes(c.state)) return [];
  const is = circumstancesOf(c);
  const ids = ORDER.flatMap(([when, ...fixes]) => (is[when] ? fixes : []));
  return [...new Set(ids)]
    .map((id) => fixOf(id, c, is))
    .filter(({ id, opens }) => id !== 'home-page' || opens.length > 0);
}

/** The one that is offered first: it can be done, is more than words about what runs anyway, and harms nothing. */
export function bestOf(fixes: readonly Fix[]): Fix | null {
  return fixes.find(({ id, can, risky }) => can && !risky && id !== 'wait') ?? null;
}

function fixOf(id: FixId, c: Case, is: Is): Fix {
  const site = siteParam(c.host);
  const told = (words: string): Words => say(words.replaceAll('-', '_'), site);
  const why = whyNot(id, c, is);
  const opens = opensOf(id, c);
  const [, when] = NOTES.find(([fix, when]) => fix === id && is[when]) ?? [];
  return {
    id,
    kind: id === 'other-sites' && opens.length === 0 ? 'words' : (KINDS[id] ?? 'button'),
    label: told(`fix_${id}`),
    note: told(`fix_${id}_note${when ? `_${when}` : ''}`),
    can: why === null,
    why: why && told(`fix_why_${why}`),
    opens,
    risky: RISKY.includes(id),
  };
}

type Is = Readonly<Record<Circumstance, boolean>>;
type WhyNot =
  | Exclude<Case['clearable']['cache'], 'yes'>
  | 'private-window'
  | 'already-private'
  | 'own-network';

function whyNot(id: FixId, c: Case, is: Is): WhyNot | null {
  const store = SITE_STORES.find((it) => id === `clear-${it}`);
  const clearable = store === undefined ? 'yes' : c.clearable[store];
  if (is['maybe-form'] && (store !== undefined || id === 'bypass-cache')) return 'form';
  if (clearable !== 'yes') return clearable;
  switch (id) {
    case 'private-window':
      if (c.private) return 'already-private';
      return c.opensPrivateWindow ? null : 'private-window';
    case 'site-status':
    case 'down-for-everyone':
    case 'archive':
      return isPublic(c.url) ? null : 'own-network';
    default:
      return null;
  }
}

function opensOf(id: FixId, c: Case): readonly OutsidePage[] {
  if (KINDS[id] !== 'links') return [];
  if (id !== 'home-page') return pagesFor(id as LinkedFix, c.url);
  const home = homeOf(c.url);
  return home === null ? [] : [home];
}
