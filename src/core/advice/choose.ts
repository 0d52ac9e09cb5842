import { siteParam } from '../incident-told.ts';
import { say, type Words } from '../words.ts';
import type { Case } from './case.ts';
import type { Fix, FixId, FixKind, OutsidePage } from './fix.ts';
import { homeOf, isPublic, type LinkedFix, pagesFor } from './links.ts';
import { CIRCUMSTANCES, type Circumstance, NOTES, ORDER } from './rules.ts';

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

const CLEARS: Readonly<Partial<Record<FixId, keyof Case['clearable']>>> = {
  'clear-cache': 'cache',
  'clear-site-data': 'site-data',
  'clear-cookies': 'cookies',
};

/** Where nothing is the matter with a page that could be named, nothing is advised. */
const NOTHING_TO_FIX: readonly Case['state'][] = ['well', 'recovered', 'no-access'];

/**
 * What a person can do in this case, best first. What can't be done here stays in its place and
 * says why. Empty where nothing is the matter, or the browser does not tell of which page.
 */
export function fixesFor(c: Case): readonly Fix[] {
  if (c.host === '' || NOTHING_TO_FIX.includes(c.state)) return [];
  const ids = ORDER.flatMap(([when, ...fixes]) => (CIRCUMSTANCES[when](c) ? fixes : []));
  return [...new Set(ids)]
    .map((id) => fixOf(id, c))
    .filter(({ id, opens }) => id !== 'home-page' || opens.length > 0);
}

/** The one that is offered first: it can be done, is more than words about what runs anyway, and harms nothing. */
export function bestOf(fixes: readonly Fix[]): Fix | null {
  return fixes.find(({ id, can, risky }) => can && !risky && id !== 'wait') ?? null;
}

function fixOf(id: FixId, c: Case): Fix {
  const why = whyNot(id, c);
  const opens = opensOf(id, c);
  return {
    id,
    kind: id === 'other-sites' && opens.length === 0 ? 'words' : (KINDS[id] ?? 'button'),
    label: say(stem(id)),
    note: noteOf(id, c),
    can: why === null,
    why: why === null ? null : say(`fix_why_${why.replaceAll('-', '_')}`, siteParam(c.host)),
    opens,
    risky: RISKY.includes(id),
  };
}

function stem(id: FixId): string {
  return `fix_${id.replaceAll('-', '_')}`;
}

function noteOf(id: FixId, c: Case): Words {
  const own = NOTES.find(([fix, when]) => fix === id && CIRCUMSTANCES[when](c));
  const variant = own === undefined ? '' : `_${own[1].replaceAll('-', '_')}`;
  return say(`${stem(id)}_note${variant}`, siteParam(c.host));
}

type WhyNot = Exclude<Case['clearable']['cache'], 'yes'> | 'private-window' | 'own-network';

function whyNot(id: FixId, c: Case): WhyNot | 'already-private' | null {
  const clears = CLEARS[id];
  const is = (it: Circumstance): boolean => CIRCUMSTANCES[it](c);
  if (clears !== undefined) {
    const clearable = is('maybe-form') ? 'form' : c.clearable[clears];
    return clearable === 'yes' ? null : clearable;
  }
  switch (id) {
    case 'bypass-cache':
      return is('maybe-form') ? 'form' : null;
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
