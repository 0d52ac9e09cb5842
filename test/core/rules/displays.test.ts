import { describe, expect, it } from 'vitest';
import { displayOf, parseHome, withDisplay } from '../../../src/core/rules/displays.ts';
import { findRule, withRule } from '../../../src/core/rules/site-rules.ts';
import { withSwitch } from '../../../src/core/rules/site-switch.ts';
import {
  DEFAULT_SETTINGS,
  NO_DISPLAY,
  type RuleChoice,
  type Settings,
} from '../../../src/core/state/settings.ts';
import { parseSettings, settingsWrite } from '../../../src/core/storage/stored-settings.ts';

const RULED = { ...DEFAULT_SETTINGS, rules: { 'a.test': 'persist' } } as const;
const HOME = 'https://a.test/d/1?kiosk#week';

describe('a home address', () => {
  it.each([
    ['a.test', HOME],
    ['*.a.test', 'http://wall.a.test/#/lovelace/0'],
    ['a.test:8080', 'http://a.test:8080/'],
    ['<private>', 'http://192.168.1.5/wall'],
  ])('of the rule for %s may be %s, with its fragment', (pattern, home) => {
    expect(parseHome(` ${home} `, pattern)).toEqual({ home });
  });

  it.each([
    ['b.test', HOME, 'other_site'],
    ['a.test', 'https://a.test.b.test/', 'other_site'],
    ['a.test', 'a.test/d/1', 'no_address'],
    ['a.test', 'javascript:alert(1)', 'no_address'],
    ['a.test', 'file:///a.test', 'no_address'],
    ['a.test', 'https://me:secret@a.test/', 'no_address'],
    ['a.test', `https://a.test/${'x'.repeat(9000)}`, 'no_address'],
    ['a.test', 'https://a.test/login/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz', 'one_time'],
  ])('of the rule for %s is not %s', (pattern, typed, refused) => {
    expect(parseHome(typed, pattern)).toEqual({ refused });
  });
});

describe('what a rule keeps for a screen on a wall', () => {
  const kept = withDisplay(RULED, { pattern: 'a.test', home: HOME, unattended: true });

  it('holds only for its site, only while it never gives up, and never in private windows', () => {
    expect(displayOf(kept, HOME, false)).toEqual({ home: HOME, unattended: true });
    for (const isPrivate of [true, null]) expect(displayOf(kept, HOME, isPrivate)).toBe(NO_DISPLAY);
    expect(displayOf(kept, 'https://b.test/', false)).toBe(NO_DISPLAY);
    const always = withRule(kept, { pattern: 'a.test', effect: 'always', incognito: false });
    expect(displayOf(always, HOME, false)).toBe(NO_DISPLAY);
  });

  it('goes with its rule, and when it says nothing any more', () => {
    const removed = withRule(kept, { pattern: 'a.test', effect: 'usual', incognito: false });
    expect(removed.displays).toEqual({});
    const empty = withDisplay(kept, { pattern: 'a.test', home: '', unattended: false });
    expect(empty.displays).toEqual({});
  });

  it('is refused without a rule, and with an address of another site', () => {
    const of = (pattern: string, home: string) =>
      withDisplay(RULED, { pattern, home, unattended: true });
    expect(of('b.test', '')).toBe(RULED);
    expect(of('a.test', 'https://b.test/')).toBe(RULED);
  });
});

describe('the switch of a site in the popup and the menu', () => {
  const turn = (settings: Settings, effect: RuleChoice) =>
    withRule(settings, { pattern: 'a.test', effect, incognito: false });
  const home = withDisplay(RULED, { pattern: 'a.test', home: HOME, unattended: true });

  it.each([
    ['with its home address', home],
    ['without one', RULED],
  ])('turned off and on again, leaves the rule as it was, %s', (_, before) => {
    const place = { url: HOME, incognito: false };
    const off = withSwitch(before, { ...place, on: false });
    expect(findRule(off, HOME, false).effect).toBe('never');
    const stored = parseSettings(settingsWrite(DEFAULT_SETTINGS, off).local, {});
    const on = withSwitch(stored, { ...place, on: true });
    expect(findRule(on, HOME, false).effect).toBe('persist');
    expect(displayOf(on, HOME, false)).toEqual(displayOf(before, HOME, false));
  });

  it('turns on no rule that was removed, or that says always', () => {
    expect(turn(home, 'usual')).toMatchObject({ rules: {}, displays: {} });
    const never = turn(DEFAULT_SETTINGS, 'never');
    expect(turn(never, 'usual').rules).toEqual({});
    expect(turn(turn(turn(home, 'never'), 'always'), 'usual').rules).toEqual({});
    expect(turn(turn(home, 'never'), 'usual')).toMatchObject({ rules: {}, displays: {} });
  });
});
