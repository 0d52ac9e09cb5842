import { MAX_RULES, PRIVATE_ADDRESSES } from '../../src/core/rules/site-rules.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';
import type { ViewInput } from '../../src/core/view/popup-view.ts';

type States = Readonly<Record<string, ViewInput>>;

const FULL: Settings['rules'] = Object.fromEntries(
  Array.from({ length: MAX_RULES }, (_, nth) => [`${nth}.test`, 'never']),
);
const { '0.test': _, ...MOST } = FULL;
const FULL_WIDE: Settings['rules'] = { ...MOST, '*.example.com': 'always' };

/** States of the popup in which a rule other than the site's own “never” applies. */
export function ruleStates({ well, waiting, 'held-off-here': held }: States): States {
  if (!well || !waiting || !held) return {};
  const ruled = (of: ViewInput, rules: Settings['rules'], own: Partial<Settings> = {}) => ({
    ...of,
    settings: { ...DEFAULT_SETTINGS, rules, ...own },
  });
  const local = { ...well, page: { ...well.page, url: 'http://nas.local/', host: 'nas.local' } };
  return {
    'well-never-wide': ruled(well, { '*.example.com': 'never' }),
    'well-never-private': ruled(local, { [PRIVATE_ADDRESSES]: 'never' }),
    'ruled-held-wide': ruled(held, { '*.example.com': 'never' }),
    'well-full': ruled(well, FULL),
    'well-full-wide': ruled(well, FULL_WIDE),
    'waiting-always': ruled(waiting, { 'example.com': 'always' }, { autoReload: false }),
    'waiting-on-wide': ruled(waiting, { '*.example.com': 'on' }, { autoReload: false }),
    'waiting-persist': ruled(waiting, { 'example.com': 'persist' }),
    'waiting-always-wide': ruled(waiting, { '*.example.com': 'always' }),
  };
}
