import { describe, expect, it } from 'vitest';
import { onTabActivated, startCheck } from '../../../src/core/retry/reload-check.ts';
import type { Checking, Incident, Phase } from '../../../src/core/state/incident.ts';
import type { EndReason, HoldReason } from '../../../src/core/state/reasons.ts';
import { ACTIVATION_RETRY_AFTER, ACTIVATION_SPACING } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { failedTab } from '../../fakes/tab-parts.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const OFF = { ...context, settings: { ...DEFAULT_SETTINGS, autoReload: false } };
const WAITING: Phase = { name: 'waiting', since: NOW - 6000, delay: 6000 };
const INSPECT = [{ type: 'inspect-page', tabId: 7 }];

const held = (reason: HoldReason, times = 1): Phase => {
  return { name: 'held', reason, since: NOW, delay: null, times };
};
const ended = (reason: EndReason, at = NOW): Phase => ({ name: 'ended', reason, at });

describe('a check before a reload', () => {
  const check = (record: ReturnType<typeof failedTab>, by: Checking['trigger'], during = context) =>
    startCheck(record, record.incident, by, during);
  const FULL = Array.from({ length: 30 }, (_, nth) => NOW - 1000 * nth).reverse();

  it('inspects the page, and records the wait that it ends', () => {
    const { record, commands } = check(failedTab(WAITING), 'schedule');
    expect(commands).toEqual(INSPECT);
    expect(record?.incident?.phase).toEqual({
      name: 'checking',
      since: NOW,
      trigger: 'schedule',
      times: 0,
      resume: { kind: 'wait', delay: 6000 },
    });
  });

  it('keeps the count of holds', () => {
    const { record } = check(failedTab(held('in-use', 3)), 'schedule');
    expect(record?.incident?.phase).toMatchObject({ name: 'checking', times: 3 });
  });

  it.each<[string, ReturnType<typeof failedTab>, typeof context, HoldReason]>([
    ['auto-reload is off', failedTab(WAITING), OFF, 'off-everywhere'],
    [
      'the tab had thirty reloads within the hour',
      failedTab(WAITING, {}, { recentReloads: FULL }),
      context,
      'hourly-limit',
    ],
  ])('is not made on schedule while %s, but is made after a clearing', (_, tab, during, reason) => {
    const { record, commands } = check(tab, 'schedule', during);
    expect(commands).toEqual([]);
    expect(record?.incident?.phase).toMatchObject({ name: 'held', reason, times: 1 });
    expect(check(tab, 'user', during).commands).toEqual(INSPECT);
  });

  it('keeps the end of the retries if auto-reload is off', () => {
    const tab = failedTab(ended('gave-up'));
    const { record, commands } = check(tab, 'tab-activated', OFF);
    expect([record?.incident, commands]).toEqual([tab.incident, []]);
  });
});

describe('a tab that is activated', () => {
  const look = (phase: Phase, own: Partial<Incident> = {}) =>
    onTabActivated(failedTab(phase, { hidden: true, unusedSinceHidden: true, ...own }), context);
  const isForward = (phase: Phase, own: Partial<Incident> = {}) =>
    look(phase, own).commands.length > 0;

  it('is recorded as seen now, and brings its attempt forward', () => {
    const { record, commands } = look(WAITING);
    const viewed = { hidden: false, unusedSinceHidden: false, lastViewedAt: NOW };
    expect(record?.incident).toMatchObject({ ...viewed, broughtForwardAt: NOW });
    expect(record?.incident?.phase).toMatchObject({ name: 'checking', trigger: 'tab-activated' });
    expect(commands).toEqual(INSPECT);
  });

  it('brings its attempt forward at most once in thirty seconds', () => {
    expect(isForward(WAITING, { broughtForwardAt: NOW - ACTIVATION_SPACING })).toBe(true);
    const again = look(WAITING, { broughtForwardAt: NOW - ACTIVATION_SPACING + 1 });
    expect(again.commands).toEqual([]);
    expect(again.record?.incident).toMatchObject({
      hidden: false,
      lastViewedAt: NOW,
      phase: WAITING,
    });
  });

  it('makes no attempt before Retry-After and its spread are over', () => {
    const until = (spread: number) => ({ since: NOW - 1000, delay: 900, spread });
    expect(isForward(WAITING, { notBefore: until(101) })).toBe(false);
    expect(isForward(WAITING, { notBefore: until(100) })).toBe(true);
  });

  it('is checked again if it was held, except for the hourly limit', () => {
    expect(isForward(held('in-use'))).toBe(true);
    expect(isForward(held('hourly-limit'))).toBe(false);
  });

  it('starts its wait again if it was discarded', () => {
    const { record, commands } = look(held('discarded'));
    expect(commands).toEqual([]);
    expect(record?.incident?.phase).toEqual({ name: 'waiting', since: NOW, delay: 3000 });
  });

  it('makes one more attempt if the last one was over five minutes ago and the retries were given up', () => {
    const long = NOW - ACTIVATION_RETRY_AFTER - 1;
    expect(isForward(ended('gave-up', long))).toBe(true);
    expect(isForward(ended('gave-up', long + 1))).toBe(false);
    expect(isForward(ended('stopped', long))).toBe(false);
    const attempt = { trigger: 'schedule', outcome: 502 } as const;
    expect(isForward(ended('gave-up', long), { attempts: [{ ...attempt, at: long }] })).toBe(true);
    expect(isForward(ended('gave-up', long), { attempts: [{ ...attempt, at: NOW }] })).toBe(false);
  });

  it('does not interrupt a check or a load in progress', () => {
    const resume = { kind: 'wait', delay: 1 } as const;
    const checking = {
      name: 'checking',
      since: NOW,
      trigger: 'schedule',
      times: 0,
      resume,
    } as const;
    const interrupted = { name: 'interrupted', since: NOW, lastActivityAt: NOW, resume } as const;
    expect([isForward(checking), isForward(interrupted)]).toEqual([false, false]);
  });

  it('starts the time for which its recovery is shown, once', () => {
    const back = { name: 'recovered', at: NOW - 9, viewedAt: null } as const;
    expect(look(back).record?.incident?.phase).toEqual({ ...back, viewedAt: NOW });
    const viewed = look({ ...back, viewedAt: NOW - 5 }).record?.incident;
    expect(viewed).toMatchObject({ phase: { viewedAt: NOW - 5 }, lastViewedAt: NOW });
  });

  it('changes nothing if it has no failed page', () => {
    const empty = { ...recordOf(WAITING), incident: null };
    expect(onTabActivated(empty, context)).toEqual({ record: empty, commands: [] });
  });
});
