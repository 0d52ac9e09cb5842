import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRule, MAX_RULES, withRule } from '../../../src/core/rules/site-rules.ts';
import { effectOfSwitch, isSwitchOn, withSwitch } from '../../../src/core/rules/site-switch.ts';
import {
  DEFAULT_SETTINGS,
  type RuleChoice,
  type Settings,
} from '../../../src/core/state/settings.ts';
import { HOW_OFTEN } from '../../invariants/runs.ts';
import { anyChange } from './any-change.ts';

const PLACE = { url: 'https://www.a.test/orders', incognito: false };
const ALL_OFF = { ...DEFAULT_SETTINGS, autoReload: false };
const ruled = (rules: Settings['rules'], of: Partial<Settings> = {}): Settings => ({
  ...DEFAULT_SETTINGS,
  ...of,
  rules,
});
const isOn = (settings: Settings, { url, incognito } = PLACE) =>
  isSwitchOn(settings, findRule(settings, url, incognito).effect);

describe('the switch of a site', () => {
  it.each<[string, Settings, boolean, RuleChoice | null]>([
    ['off, without a rule', DEFAULT_SETTINGS, false, 'never'],
    ['on, without a rule', DEFAULT_SETTINGS, true, null],
    ['on after off', ruled({ 'www.a.test': 'never' }), true, 'usual'],
    ['on while all sites are off', ALL_OFF, true, 'on'],
    ['off while all sites are off', ALL_OFF, false, null],
    ['off after on, while all are off', ruled({ 'www.a.test': 'on' }, ALL_OFF), false, 'usual'],
    ['off after on, while all are on', ruled({ 'www.a.test': 'on' }), false, 'never'],
    ['on after off, while all are off', ruled({ 'www.a.test': 'never' }, ALL_OFF), true, 'on'],
    ['off on a site set to Always', ruled({ 'www.a.test': 'always' }), false, 'never'],
    ['on below a wider Never', ruled({ '*.a.test': 'never' }), true, 'on'],
    ['off below a wider Always', ruled({ '*.a.test': 'always' }, ALL_OFF), false, 'never'],
    ['off below a wider Never', ruled({ '*.a.test': 'never', 'www.a.test': 'on' }), false, 'usual'],
    ['on, as Always says already', ruled({ 'www.a.test': 'always' }, ALL_OFF), true, null],
    ['off with a port', ruled({ 'www.a.test:443': 'always' }), false, 'never'],
  ])('turned %s', (_, settings, on, effect) => {
    expect(effectOfSwitch(settings, PLACE, on)).toBe(effect);
    expect(isOn(withSwitch(settings, { ...PLACE, on }))).toBe(on);
  });

  it('keeps what was typed for a wall display, and brings Never give up back', () => {
    for (const autoReload of [true, false]) {
      const displays = { 'www.a.test': { home: 'https://www.a.test/wall', unattended: true } };
      const wall = ruled({ 'www.a.test': 'persist' }, { displays, autoReload });
      const off = withSwitch(wall, { ...PLACE, on: false });
      expect(off).toMatchObject({ rules: { 'www.a.test': 'never' }, displays });
      expect(withSwitch(off, { ...PLACE, on: true })).toEqual(wall);
    }
  });

  it('does nothing where there is no site, or no room for another rule', () => {
    expect(
      effectOfSwitch(DEFAULT_SETTINGS, { url: 'about:addons', incognito: false }, false),
    ).toBeNull();
    const many = Array.from({ length: MAX_RULES }, (_, nth) => [`${nth}.test`, 'never']);
    const full = ruled(Object.fromEntries(many));
    expect(effectOfSwitch(full, PLACE, false)).toBeNull();
    expect(effectOfSwitch(full, { ...PLACE, url: 'https://7.test/' }, true)).toBe('usual');
    expect(withSwitch(full, { ...PLACE, on: false })).toBe(full);
  });

  it('of a private window changes nothing outside', () => {
    const rules = { 'www.a.test': 'always' } as const;
    for (const settings of [ruled(rules), ruled(rules, ALL_OFF), ALL_OFF]) {
      const place = { ...PLACE, incognito: true };
      const turned = withSwitch(settings, { ...place, on: !isOn(settings, place) });
      expect(isOn(turned, place)).toBe(!isOn(settings, place));
      expect(turned.rules).toBe(settings.rules);
    }
  });

  it('always ends in the state that was asked for, whatever rules there are', () => {
    const patterns = ['www.a.test:443', 'www.a.test', '*.www.a.test', '*.a.test', '<private>'];
    fc.assert(
      fc.property(
        fc.array(anyChange(patterns), { maxLength: 8 }),
        fc.array(fc.record({ on: fc.boolean(), incognito: fc.boolean() }), { minLength: 1 }),
        fc.boolean(),
        (changes, presses, autoReload) => {
          let settings = changes.reduce(withRule, { ...DEFAULT_SETTINGS, autoReload });
          for (const { on, incognito } of presses) {
            const place = { ...PLACE, incognito };
            const before = settings;
            settings = withSwitch(settings, { ...place, on });
            expect(isOn(settings, place)).toBe(on);
            if (isOn(before, place) === on) expect(settings).toBe(before);
            if (incognito) expect(settings.rules).toBe(before.rules);
          }
        },
      ),
      HOW_OFTEN,
    );
  });
});
