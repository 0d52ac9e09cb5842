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

describe('the menu of the icon offers', () => {
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
      'a page begun by a status that nobody chose',
      { name: 'held', reason: 'not-chosen', since: 0, delay: null, times: 1 },
      true,
      false,
    ],
    ['a page that is back', { name: 'recovered', at: 0, viewedAt: 0 }, false, false],
    ['one that was given up', { name: 'ended', reason: 'gave-up', at: 0 }, true, false],
    ['one that was stopped', { name: 'ended', reason: 'stopped', at: 0 }, true, false],
    ['a form', { name: 'ended', reason: 'form', at: 0 }, false, false],
    ['an unknown method', { name: 'ended', reason: 'method-unknown', at: 0 }, false, false],
  ])('for %s what makes sense', (_, phase, mayRetry, mayStop) => {
    expect(menu(phase)).toEqual({ mayRetry, mayStop, siteOn: true });
  });

  it('never to send a form again, whatever it has come to', () => {
    expect(menu({ name: 'ended', reason: 'stopped', at: 0 }, 'POST').mayRetry).toBe(false);
    expect(menu({ name: 'waiting', since: 0, delay: 9 }, 'POST').mayRetry).toBe(false);
  });

  it('nothing where nothing has happened', () => {
    const nothing = { mayRetry: false, mayStop: false };
    expect(menuState(undefined, TAB, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: true });
    expect(menuState(newRecord(7), TAB, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: true });
    expect(menuState(undefined, null, DEFAULT_SETTINGS)).toEqual({ ...nothing, siteOn: null });
  });
});

describe('the switch of the site', () => {
  const rules = (of: Settings['rules'], own: Partial<Settings> = {}): Settings => ({
    ...DEFAULT_SETTINGS,
    rules: of,
    ...own,
  });
  const on = (settings: Settings, tab = TAB) => menuState(undefined, tab, settings).siteOn;

  it('shows what holds for it', () => {
    const off = rules({ 'example.com': 'never' });
    expect(on(off)).toBe(false);
    const own = { ...off, incognitoRules: { 'example.com': 'usual' } as const };
    expect(on(own)).toBe(false);
    expect(on(own, { ...TAB, incognito: true })).toBe(true);
    expect(on(rules({ '*.example.com': 'always' }))).toBe(true);
  });

  it('is grey where auto-reload is off for all, and where there is no site', () => {
    expect(on(OFF)).toBeNull();
    expect(on(DEFAULT_SETTINGS, { url: 'about:addons', incognito: false })).toBeNull();
  });

  it('is grey where it would do nothing: a wider rule says never, or one for the port decides', () => {
    expect(on(rules({ '*.example.com': 'never' }))).toBeNull();
    expect(on(rules({ 'example.com:443': 'never' }))).toBeNull();
    expect(on(rules({ 'example.com:443': 'always' }))).toBeNull();
  });

  it('is grey where there is no room for another rule, but not for the one that there is', () => {
    const many = Array.from({ length: MAX_RULES }, (_, nth) => [`${nth}.test`, 'never']);
    const full = rules(Object.fromEntries(many));
    expect(on(full)).toBeNull();
    expect(on(full, { ...TAB, url: 'https://7.test/' })).toBe(false);
  });

  it('is there while auto-reload is off for all and a rule says always all the same', () => {
    expect(on(rules({ 'example.com': 'always' }, { autoReload: false }))).toBe(true);
  });
});
