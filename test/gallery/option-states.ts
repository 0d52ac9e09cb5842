import { MAX_RULES, PRIVATE_ADDRESSES } from '../../src/core/rules/site-rules.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/state/settings.ts';

const SOME: Settings['rules'] = {
  'example.com': 'never',
  '*.example.org': 'always',
  'wall.example.org': 'persist',
  'example.org': 'never',
  'localhost:8080': 'on',
  '192.168.1.5': 'never',
};
const LONG: Settings['rules'] = {
  'pr-4711-the-branch-with-the-very-long-name.preview.internal-tools.some-department.example.org:8443':
    'always',
  [`*.${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.example`]: 'never',
  'xn--bcher-kva.example': 'never',
  '[fd12:3456:789a:1:2:3:4:5]:8080': 'always',
};

function ruled(rules: Settings['rules'], own: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, rules, ...own };
}

function many(count: number): Settings['rules'] {
  return Object.fromEntries(
    Array.from({ length: count }, (_, nth) => [`host-${nth}.test`, nth % 3 ? 'never' : 'always']),
  );
}

/** Every state of the settings page, by name. */
export const OPTION_STATES: Readonly<Record<string, Settings>> = {
  'options-empty': DEFAULT_SETTINGS,
  'options-some': ruled(SOME, {
    replaced: { 'example.org': 'always' },
    statuses: { 503: true, 522: true },
    displays: {
      'wall.example.org': { home: 'https://wall.example.org/d/1#week', unattended: true },
    },
  }),
  'options-off': ruled({ [PRIVATE_ADDRESSES]: 'never' }, { autoReload: false, notice: false }),
  'options-long': ruled(LONG),
  'options-many': ruled(many(200)),
  'options-full': ruled(many(MAX_RULES)),
  'options-private': ruled(SOME, {
    incognitoRules: { 'secret.test': 'never', 'example.com': 'usual' },
  }),
};
