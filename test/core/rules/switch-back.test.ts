import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySettings } from '../../../src/core/retry/apply-settings.ts';
import { findRule, withRule } from '../../../src/core/rules/site-rules.ts';
import { isSwitchOn, withSwitch } from '../../../src/core/rules/site-switch.ts';
import {
  DEFAULT_SETTINGS,
  type RuleChoice,
  type RuleEffect,
  type Settings,
} from '../../../src/core/state/settings.ts';
import { parseSettings, settingsWrite } from '../../../src/core/storage/stored-settings.ts';
import { HOW_OFTEN } from '../../invariants/runs.ts';
import { anyChange } from './any-change.ts';

const URL_HERE = 'https://www.a.test/orders';
const OWN = 'www.a.test';
const PLACES = [false, true].map((incognito) => ({ url: URL_HERE, incognito }));

type Place = (typeof PLACES)[number];
const effectAt = (settings: Settings, { url, incognito }: Place) =>
  findRule(settings, url, incognito).effect;
const turn = (settings: Settings, place: Place) =>
  withSwitch(settings, { ...place, on: !isSwitchOn(settings, effectAt(settings, place)) });
// As a background that was killed in between reads it.
const reread = (settings: Settings) => {
  const { local, session } = settingsWrite(DEFAULT_SETTINGS, settings);
  return parseSettings(local, session);
};
const own = (effect: RuleChoice, incognito: boolean, autoReload = true): Settings =>
  withRule({ ...DEFAULT_SETTINGS, autoReload }, { pattern: OWN, effect, incognito });

describe('the switch of a site, turned and turned back', () => {
  const effects: RuleEffect[] = ['never', 'on', 'always', 'persist'];
  it.each(
    effects.flatMap((effect) =>
      PLACES.flatMap((place) => [true, false].map((all) => ({ effect, all, ...place }))),
    ),
  )('gives back the rule $effect (private: $incognito, all sites on: $all)', (it_) => {
    const { effect, all, ...place } = it_;
    const before = own(effect, place.incognito, all);
    expect(turn(reread(turn(before, place)), place)).toEqual(before);
  });

  it('in a private window, gives back the rule of the normal windows', () => {
    for (const effect of effects) {
      const before = own(effect, false);
      const place = { url: URL_HERE, incognito: true };
      expect(turn(turn(before, place), place)).toEqual(before);
    }
  });

  it('gives back nothing that the user has replaced or removed in the settings since', () => {
    const place = { url: URL_HERE, incognito: false };
    const off = turn(own('always', false), place);
    const put = (effect: RuleChoice) => withRule(off, { pattern: OWN, effect, incognito: false });
    expect(effectAt(turn(put('never'), place), place)).toBeNull();
    expect(put('usual')).toEqual(DEFAULT_SETTINGS);
  });

  it('still gives back the rule after its removal was undone in the settings', () => {
    for (const place of PLACES) {
      const off = turn(own('always', place.incognito), place);
      const into = place.incognito ? 'incognitoReplaced' : 'replaced';
      const rule = { pattern: OWN, effect: 'never', incognito: place.incognito } as const;
      const removed = withRule(off, { ...rule, effect: 'usual' });
      expect(removed[into]).toEqual({});
      expect(withRule(removed, { ...rule, replaced: off[into][OWN] })).toEqual(off);
    }
  });

  it('keeps nothing after Forget everything, nor of private windows after the last one', () => {
    for (const place of PLACES) {
      const off = turn(own('always', place.incognito), place);
      expect(applySettings(off, { type: 'forget-everything' })).toEqual(DEFAULT_SETTINGS);
      if (place.incognito)
        expect(applySettings(off, { type: 'private-windows-closed' })).toEqual(DEFAULT_SETTINGS);
    }
  });

  it('gives back what was there, whatever rules there are', () => {
    const patterns = ['www.a.test:443', OWN, '*.www.a.test', '*.a.test'];
    fc.assert(
      fc.property(
        fc.array(anyChange(patterns), { maxLength: 8 }),
        fc.constantFrom(...PLACES),
        fc.boolean(),
        (changes, place, autoReload) => {
          const before = changes.reduce(withRule, { ...DEFAULT_SETTINGS, autoReload });
          const { rules, incognitoRules } = turn(turn(before, place), place);
          expect({ rules, incognitoRules }).toEqual({
            rules: before.rules,
            incognitoRules: before.incognitoRules,
          });
        },
      ),
      HOW_OFTEN,
    );
  });
});
