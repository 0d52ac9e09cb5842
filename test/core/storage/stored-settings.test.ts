import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPattern,
  MAX_RULES,
  PRIVATE_ADDRESSES,
  withRule,
} from '../../../src/core/rules/site-rules.ts';
import {
  DEFAULT_SETTINGS,
  eachSwitch,
  type Settings,
  SWITCH_NAMES,
  SWITCHES,
} from '../../../src/core/state/settings.ts';
import {
  type AreaWrite,
  parseSettings,
  settingsWrite,
} from '../../../src/core/storage/stored-settings.ts';

const host = fc.oneof(
  fc.domain(),
  fc.constantFrom('constructor', '__proto__', 'toString', '[::1]', 'localhost'),
);
const pattern = fc.oneof(
  host,
  host.map((it) => `*.${it}`),
  fc.tuple(host, fc.nat(65_535)).map((it) => it.join(':')),
  fc.constant(PRIVATE_ADDRESSES),
);
const rules = fc
  .array(fc.tuple(pattern, fc.constantFrom('never', 'on', 'always', 'persist', 'usual')), {
    maxLength: 5,
  })
  .map((pairs): Settings['rules'] => Object.fromEntries(pairs));
const statuses = fc
  .array(fc.tuple(fc.integer({ min: 500, max: 599 }), fc.boolean()), { maxLength: 5 })
  .map((pairs): Record<string, boolean> => Object.fromEntries(pairs));
const displays = fc
  .array(fc.tuple(pattern, fc.boolean()), { maxLength: 5 })
  .map((pairs): Settings['displays'] =>
    Object.fromEntries(pairs.map(([of, unattended]) => [of, { home: '', unattended }])),
  );
const switches = fc
  .subarray(SWITCH_NAMES)
  .map((thoseOn) => eachSwitch((name) => thoseOn.includes(name)));
const settings: fc.Arbitrary<Settings> = fc
  .tuple(
    switches,
    fc.record({
      rules,
      incognitoRules: rules,
      replaced: rules,
      incognitoReplaced: rules,
      displays,
      statuses,
    }),
  )
  .map(([turned, others]) => ({ ...turned, ...others }));

const EFFECTS = ['never', 'on', 'always', 'persist', 'usual'];

type Store = Map<string, unknown>;

function write(into: Store, changes: AreaWrite): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) into.delete(key);
    else into.set(key, value);
  }
}

const read = (local: Store, session: Store): Settings =>
  parseSettings(Object.fromEntries(local), Object.fromEntries(session));

const stored = (value: unknown, version = 1): unknown => ({ version, value });

describe('the settings of the user', () => {
  it('are read back as they were written, change after change', () => {
    fc.assert(
      fc.property(fc.array(settings, { minLength: 1, maxLength: 5 }), (history) => {
        const [local, session]: Store[] = [new Map(), new Map()];
        let before = DEFAULT_SETTINGS;
        for (const after of history) {
          const changes = settingsWrite(before, after);
          write(local ?? new Map(), changes.local);
          write(session ?? new Map(), changes.session);
          before = after;
        }
        expect(read(local ?? new Map(), session ?? new Map())).toEqual(before);
      }),
    );
  });

  it('of private windows are never written to disk', () => {
    fc.assert(
      fc.property(settings, rules, (before, privateRules) => {
        const after = { ...before, incognitoRules: privateRules, incognitoReplaced: privateRules };
        expect(settingsWrite(before, after).local).toEqual({});
      }),
    );
  });

  it('on two devices do not undo each other, since each device writes only its changes', () => {
    const shared: Store = new Map();
    const offA: Settings = { ...DEFAULT_SETTINGS, rules: { 'a.test': 'never' } };
    const offB: Settings = { ...DEFAULT_SETTINGS, rules: { '*.b.test': 'always' } };
    const offForAll = { ...DEFAULT_SETTINGS, autoReload: false };
    for (const after of [offA, offB, offForAll]) {
      write(shared, settingsWrite(DEFAULT_SETTINGS, after).local);
    }
    expect(read(shared, new Map())).toEqual({
      ...DEFAULT_SETTINGS,
      autoReload: false,
      rules: { 'a.test': 'never', '*.b.test': 'always' },
    });
  });

  it('are not written again when nothing changed', () => {
    fc.assert(
      fc.property(settings, (same) => {
        expect(settingsWrite(same, structuredClone(same))).toEqual({ local: {}, session: {} });
      }),
    );
  });
});

describe('garbage in the stored settings', () => {
  it.each([
    ['a missing value', undefined],
    ['null', null],
    ['a bare value', false],
    ['a bare text', 'off'],
    ['a value of another kind', stored('false')],
    ['a newer version', stored(false, 2)],
    ['no version', { value: false }],
  ])('under one key (%s) costs only that setting', (_, raw) => {
    const good = stored(false);
    const bad = {
      'auto-reload': raw,
      'rule:bad.test': raw,
      'status:503': raw,
      'display:bad.test': raw,
    };
    const rules = { 'rule:good.test': stored('never'), 'rule:*.good.test': stored('always') };
    const wall = { home: 'https://good.test/wall', unattended: true };
    const local = {
      ...bad,
      ...rules,
      'status:504': stored(true),
      'display:good.test': stored(wall),
    };
    expect(parseSettings(local, {})).toEqual({
      ...DEFAULT_SETTINGS,
      rules: { 'good.test': 'never', '*.good.test': 'always' },
      statuses: { 504: true },
      displays: { 'good.test': wall },
    });
    expect(parseSettings({ 'auto-reload': good, 'rule:bad.test': raw }, {})).toEqual({
      ...DEFAULT_SETTINGS,
      autoReload: false,
    });
  });

  it('of any kind is read as settings without an error', () => {
    const key = fc.oneof(
      fc.constant('auto-reload'),
      fc.string().map((it) => `rule:${it}`),
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (raw) => {
        const { autoReload, rules: found } = parseSettings(raw, raw);
        expect(typeof autoReload).toBe('boolean');
        expect(Object.values(found).every((it) => EFFECTS.includes(it))).toBe(true);
        expect(Object.keys(found).every(isPattern)).toBe(true);
      }),
    );
  });

  it.each(['', 'a/b', 'a b', '*', 'a.*', 'https://a', '<all>', 'x'.repeat(271)])(
    'instead of a pattern (%s) is not a rule',
    (pattern) => {
      expect(parseSettings({ [`rule:${pattern}`]: stored('never') }, {})).toEqual(DEFAULT_SETTINGS);
      const display = stored({ home: '', unattended: true });
      expect(parseSettings({ [`display:${pattern}`]: display }, {})).toEqual(DEFAULT_SETTINGS);
    },
  );

  it.each(['https://evil.test/', 'javascript:alert(1)', 'https://u:p@a.test/', 'x'])(
    'instead of a home address (%s) leads a display nowhere, and costs it nothing else',
    (home) => {
      const local = { 'display:a.test': stored({ home, unattended: true }) };
      expect(parseSettings(local, {}).displays).toEqual({
        'a.test': { home: '', unattended: true },
      });
    },
  );

  it('with too many rules is cut to the limit', () => {
    const many = Array.from({ length: 10_000 }, (_, nth) => [`rule:${nth}.test`, stored('never')]);
    const { rules } = parseSettings(Object.fromEntries(many), {});
    expect(Object.keys(rules)).toHaveLength(MAX_RULES);
  });
});

it('a removed rule leaves nothing under its key, and a switch is kept as it was turned last', () => {
  const before: Settings = { ...DEFAULT_SETTINGS, rules: { 'a.test': 'never' } };
  const put = (effect: 'always' | 'usual') =>
    withRule(before, { pattern: 'a.test', effect, incognito: false });
  expect(settingsWrite(before, put('always')).local).toEqual({ 'rule:a.test': stored('always') });
  expect(settingsWrite(before, put('usual')).local).toEqual({ 'rule:a.test': undefined });
  for (const name of SWITCH_NAMES) {
    const { key, default: usual } = SWITCHES[name];
    const turned = { ...DEFAULT_SETTINGS, [name]: !usual };
    expect(settingsWrite(DEFAULT_SETTINGS, turned).local).toEqual({ [key]: stored(!usual) });
  }
});
