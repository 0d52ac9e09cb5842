import { describe, expect, it } from 'vitest';
import { NO_RECENT_LOADS } from '../../../src/core/diagnosis/recent-loads.ts';
import { findRule, MAX_RULES } from '../../../src/core/rules/site-rules.ts';
import { NO_REPEATABLE_TABS } from '../../../src/core/state/repeatable-tabs.ts';
import {
  DEFAULT_SETTINGS,
  type RuleChoice,
  type Settings,
} from '../../../src/core/state/settings.ts';
import { transition } from '../../../src/core/transition.ts';
import { SALTS } from '../../fakes/page-ids.ts';

const MOMENT = { now: 1e12, random: 0.5 };

/** The settings after the user sets or removes a rule. */
function ruled(
  settings: Settings,
  pattern: string,
  effect: RuleChoice,
  isPrivate = false,
): Settings {
  const event = { type: 'set-rule', pattern, effect, incognito: isPrivate } as const;
  return transition(
    {
      tabs: new Map(),
      circuits: new Map(),
      watches: new Map(),
      settings,
      recentLoads: NO_RECENT_LOADS,
      repeatableTabs: NO_REPEATABLE_TABS,
      salts: SALTS,
    },
    event,
    MOMENT,
  ).settings;
}

const effectOn = (settings: Settings, host: string, isPrivate = false) =>
  findRule(settings, `https://${host}/`, isPrivate).effect;

describe('a rule for a site', () => {
  it('holds until it is removed', () => {
    expect(effectOn(DEFAULT_SETTINGS, 'a.test')).toBeNull();
    const never = ruled(DEFAULT_SETTINGS, 'a.test', 'never');
    expect(effectOn(never, 'a.test')).toBe('never');
    expect(effectOn(never, 'b.test')).toBeNull();
    expect(effectOn(ruled(never, 'a.test', 'always'), 'a.test')).toBe('always');
    expect(ruled(never, 'a.test', 'usual')).toEqual(DEFAULT_SETTINGS);
  });

  it.each(['constructor', '__proto__', 'valueof'])('works for a host called %s', (host) => {
    for (const isPrivate of [false, true]) {
      expect(effectOn(DEFAULT_SETTINGS, host, isPrivate)).toBeNull();
      const never = ruled(DEFAULT_SETTINGS, host, 'never', isPrivate);
      expect(effectOn(never, host, isPrivate)).toBe('never');
      expect(effectOn(never, 'a.test', isPrivate)).toBeNull();
      expect(ruled(never, host, 'usual', isPrivate)).toEqual(DEFAULT_SETTINGS);
    }
  });

  it(`is refused beside ${MAX_RULES} others, which can still be changed`, () => {
    let full = DEFAULT_SETTINGS;
    for (let nth = 0; nth < MAX_RULES; nth += 1) full = ruled(full, `${nth}.test`, 'never');
    expect(ruled(full, 'more.test', 'never')).toBe(full);
    expect(effectOn(ruled(full, '7.test', 'always'), '7.test')).toBe('always');
    expect(effectOn(ruled(ruled(full, '7.test', 'usual'), 'more.test', 'never'), 'more.test')).toBe(
      'never',
    );
  });
});

describe('in a private window', () => {
  it('a rule of the normal windows holds too', () => {
    expect(effectOn(ruled(DEFAULT_SETTINGS, 'a.test', 'never'), 'a.test', true)).toBe('never');
  });

  it('a new rule holds in private windows only', () => {
    const never = ruled(DEFAULT_SETTINGS, 'a.test', 'never', true);
    expect(effectOn(never, 'a.test', true)).toBe('never');
    expect(effectOn(never, 'a.test')).toBeNull();
    const usual = ruled(ruled(DEFAULT_SETTINGS, 'b.test', 'never'), 'b.test', 'usual', true);
    expect(effectOn(usual, 'b.test', true)).toBeNull();
    expect(effectOn(usual, 'b.test')).toBe('never');
  });

  it('removing a rule lets a wider one decide again', () => {
    const wide = ruled(DEFAULT_SETTINGS, '*.a.test', 'never');
    const always = ruled(wide, 'a.test', 'always', true);
    expect(effectOn(always, 'a.test', true)).toBe('always');
    expect(ruled(always, 'a.test', 'usual', true)).toEqual(wide);
    const masked = ruled(ruled(wide, 'a.test', 'always'), 'a.test', 'usual', true);
    expect(effectOn(masked, 'a.test', true)).toBe('never');
  });
});
