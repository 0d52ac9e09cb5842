import { describe, expect, it } from 'vitest';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import { MAX_RULES } from '../../../src/core/rules/site-rules.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/state/settings.ts';
import { menuState } from '../../../src/core/view/menu.ts';
import { recordOf } from '../../gallery/record-of.ts';

const TAB = { url: 'https://example.com/orders', incognito: false };
const OFF = { ...DEFAULT_SETTINGS, autoReload: false };
const RESUME = { kind: 'wait', delay: 1 } as const;

const menu = (phase: Phase, method = 'GET') => {
  const record = recordOf(phase);
  const incident = record.incident ?? expect.fail();
  const answer = { ...incident.answer, method };
  return menuState({ ...record, incident: { ...incident, answer } }, TAB, DEFAULT_SETTINGS);
};

describe('the menu of the icon', () => {
  it.each<[string, Phase, boolean, boolean]>([
    ['a wait', { name: 'waiting', since: 0, delay: 9 }, true, true],
    ['a page in use', { name: 'held', reason: 'in-use', since: 0, delay: 9, times: 1 }, true, true],
    [
      'a reload under way',
      {
        name: 'reloading',
        since: 0,
        lastActivityAt: 0,
        requestId: null,
        trigger: 'tab-activated',
        resume: RESUME,
      },
      false,
      true,
    ],
    [
      'a page whose status is turned off',
      { name: 'held', reason: 'not-chosen', since: 0, delay: null, times: 1 },
      true,
      false,
    ],
    ['a page that is back', { name: 'recovered', at: 0, viewedAt: 0 }, false, false],
    ['a page that was given up', { name: 'ended', reason: 'gave-up', at: 0 }, true, false],
    ['a page that was stopped', { name: 'ended', reason: 'stopped', at: 0 }, true, false],
    ['the answer to a form', { name: 'ended', reason: 'form', at: 0 }, false, false],
    [
      'a page with an unknown method',
      { name: 'ended', reason: 'method-unknown', at: 0 },
      false,
      false,
    ],
  ])('offers Retry now and Stop only where they make sense: %s', (_, phase, mayRetry, mayStop) => {
    expect(menu(phase)).toEqual({ mayRetry, mayStop, siteOn: true });
  });

  it('never offers to send a form again, in any phase', () => {
    expect(menu({ name: 'ended', reason: 'stopped', at: 0 }, 'POST').mayRetry).toBe(false);
    expect(menu({ name: 'waiting', since: 0, delay: 9 }, 'POST').mayRetry).toBe(false);
  });

  it('offers nothing without an incident', () => {
    const nothing = { mayRetry: false, mayStop: false };
    expect(menuState(undefined, TAB, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: true });
    expect(menuState(newRecord(7), TAB, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: true });
    expect(menuState(undefined, null, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: null });
  });
});

describe('the site switch in the menu of the icon', () => {
  const rules = (of: Settings['rules'], own: Partial<Settings> = {}): Settings => ({
    ...DEFAULT_SETTINGS,
    rules: of,
    ...own,
  });
  const on = (settings: Settings, tab = TAB) => menuState(undefined, tab, settings).siteOn;

  it('shows the rule that holds for the site', () => {
    const off = rules({ 'example.com': 'never' });
    expect(on(off)).toBe(false);
    const own = { ...off, incognitoRules: { 'example.com': 'usual' } as const };
    expect(on(own)).toBe(false);
    expect(on(own, { ...TAB, incognito: true })).toBe(true);
    expect(on(rules({ '*.example.com': 'always' }))).toBe(true);
  });

  it('is off, but can be turned, while auto-reload is off for all sites; there is none without a site', () => {
    expect(on(OFF)).toBe(false);
    expect(on(rules({ 'example.com': 'on' }, { autoReload: false }))).toBe(true);
    expect(on(DEFAULT_SETTINGS, { url: 'about:addons', incognito: false })).toBeNull();
  });

  it('shows what a wider rule or a rule for the port decides, and can be turned', () => {
    expect(on(rules({ '*.example.com': 'never' }))).toBe(false);
    expect(on(rules({ 'example.com:443': 'never' }))).toBe(false);
    expect(on(rules({ 'example.com:443': 'always' }))).toBe(true);
  });

  it('is disabled when there is no room for another rule, but not for an existing rule', () => {
    const many = Array.from({ length: MAX_RULES }, (_, nth) => [`${nth}.test`, 'never']);
    const full = rules(Object.fromEntries(many));
    expect(on(full)).toBeNull();
    expect(on(full, { ...TAB, url: 'https://7.test/' })).toBe(false);
  });

  it('is enabled by an “always” rule while auto-reload is off for all sites', () => {
    expect(on(rules({ 'example.com': 'always' }, { autoReload: false }))).toBe(true);
  });
});
