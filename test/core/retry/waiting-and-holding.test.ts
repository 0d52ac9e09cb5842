import { describe, expect, it } from 'vitest';
import {
  applyRetryAfter,
  holdIncident,
  queueForSlot,
  resumeWait,
  waitForNextAttempt,
} from '../../../src/core/retry/waiting-and-holding.ts';
import type { Checking, Incident, Phase } from '../../../src/core/state/incident.ts';
import type { HoldReason } from '../../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS, RELOADS_WINDOW } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NOW = Date.UTC(2026, 10, 20, 12);
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAITING: Phase = { name: 'waiting', since: NOW - 5000, delay: 6000 };
const CHECKING: Checking = {
  name: 'checking',
  since: NOW,
  trigger: 'schedule',
  times: 0,
  resume: { kind: 'wait', delay: 6000 },
};

const holdOf = (phase: Phase, reason: HoldReason, times = 0) => {
  const tab = failedTab(phase);
  return holdIncident(tab, tab.incident, reason, times, context).phase;
};
const waitOf = (own: Partial<Incident>, delay?: number, settings = DEFAULT_SETTINGS) => {
  const tab = failedTab(WAITING, own);
  return waitForNextAttempt(tab, tab.incident, { ...context, settings }, delay).phase;
};

describe('the wait before the next attempt', () => {
  it('has the length of the schedule unless a length is given', () => {
    expect(waitOf({})).toEqual({ name: 'waiting', since: NOW, delay: 3 * SECOND });
    expect(waitOf({ attemptsMade: 2 })).toMatchObject({ delay: 12 * SECOND });
    expect(waitOf({}, 700)).toEqual({ name: 'waiting', since: NOW, delay: 700 });
  });

  it('is never shorter than Retry-After with its spread', () => {
    const notBefore = { since: NOW - 10 * SECOND, delay: 40 * SECOND, spread: 2 * SECOND };
    expect(waitOf({ notBefore })).toMatchObject({ delay: 32 * SECOND });
    expect(waitOf({ notBefore }, MINUTE)).toMatchObject({ delay: 62 * SECOND });
  });

  it('does not include the spread of a Retry-After that is over', () => {
    const notBefore = { since: NOW - MINUTE, delay: 60 * SECOND, spread: 2 * SECOND };
    expect(waitOf({ notBefore }, 700)).toMatchObject({ delay: 700 });
  });

  it('is replaced by giving up once all attempts are made', () => {
    const gaveUp = { name: 'ended', reason: 'gave-up', at: NOW };
    expect(waitOf({ attemptsMade: MAX_ATTEMPTS })).toEqual(gaveUp);
    expect(waitOf({ attemptsMade: MAX_ATTEMPTS - 1 })).toMatchObject({ name: 'waiting' });
  });

  it('is replaced by a hold while the switch for all sites is off', () => {
    expect(waitOf({}, 700, { ...DEFAULT_SETTINGS, autoReload: false })).toEqual({
      name: 'held',
      reason: 'off-everywhere',
      since: NOW,
      delay: null,
      times: 1,
    });
  });
});

describe('Retry-After', () => {
  const { incident } = failedTab(WAITING);

  it('is stored with a random spread of at most a tenth of it', () => {
    const { notBefore } = applyRetryAfter(incident, 100 * SECOND, context);
    expect(notBefore).toEqual({ since: NOW, delay: 100 * SECOND, spread: 5 * SECOND });
  });

  it('is kept from an earlier answer if the new one has none', () => {
    expect(applyRetryAfter(incident, null, context)).toBe(incident);
  });
});

describe('a load that was not scheduled', () => {
  it('is followed by the interrupted wait or by the earlier end', () => {
    const tab = failedTab(WAITING);
    const wait = resumeWait(tab, tab.incident, { kind: 'wait', delay: 900 }, context);
    expect(wait.phase).toEqual({ name: 'waiting', since: NOW, delay: 900 });
    const end = resumeWait(tab, tab.incident, { kind: 'end', reason: 'stopped' }, context);
    expect(end.phase).toEqual({ name: 'ended', reason: 'stopped', at: NOW });
  });
});

describe('the length of a hold', () => {
  it.each<[HoldReason, number, number]>([
    ['in-use', 0, 30 * SECOND],
    ['in-use', 1, 45 * SECOND],
    ['in-use', 20, 5 * MINUTE],
    ['cannot-save', 0, 30 * SECOND],
    ['page-silent', 0, 5 * SECOND],
    ['tab-loading', 1, 7.5 * SECOND],
    ['offline', 0, 30 * SECOND],
    ['offline', 20, MINUTE],
  ])('for %s after %i earlier holds is %i ms', (reason, times, delay) => {
    const phase = { name: 'held', reason, since: NOW, delay, times: times + 1 };
    expect(holdOf(WAITING, reason, times)).toEqual(phase);
  });

  it.each<HoldReason>([
    'off-everywhere',
    'off-here',
    'not-chosen',
    'no-access',
    'discarded',
    'another-tab',
    'queued',
  ])('for %s has no limit, because an event ends it', (reason) => {
    expect(holdOf(WAITING, reason)).toMatchObject({ reason, delay: null });
  });

  it('for the hourly limit lasts until the oldest of thirty reloads is an hour old', () => {
    const tab = failedTab(WAITING);
    const reloads = Array.from({ length: 30 }, (_, nth) => NOW - MINUTE * (40 - nth));
    const { phase } = holdIncident(
      { ...tab, recentReloads: reloads },
      tab.incident,
      'hourly-limit',
      0,
      context,
    );
    expect(phase).toMatchObject({ reason: 'hourly-limit', delay: RELOADS_WINDOW - 40 * MINUTE });
  });
});

describe('a check that cannot lead to a reload', () => {
  it('is followed by a hold if it was scheduled', () => {
    expect(holdOf(CHECKING, 'in-use')).toMatchObject({ name: 'held', reason: 'in-use' });
  });

  it('is followed by the end that preceded it', () => {
    const resume = { kind: 'end', reason: 'gave-up' } as const;
    const end = { name: 'ended', reason: 'gave-up', at: NOW };
    expect(holdOf({ ...CHECKING, resume, trigger: 'tab-activated' }, 'in-use')).toEqual(end);
  });

  it('is followed by the interrupted wait after a clearing, unless only an event ends the hold', () => {
    const byUser: Checking = { ...CHECKING, trigger: 'user' };
    expect(holdOf(byUser, 'in-use')).toEqual({ name: 'waiting', since: NOW, delay: 6000 });
    expect(holdOf(byUser, 'no-access')).toMatchObject({ name: 'held', reason: 'no-access' });
  });
});

describe('a tab that is queued for a slot', () => {
  const QUEUED: Phase = {
    name: 'held',
    reason: 'queued',
    since: NOW - 9000,
    delay: null,
    times: 1,
  };
  const { phase } = queueForSlot(failedTab(WAITING), 10 * SECOND, context);

  it('is checked again after its delay, or without a delay only once a slot is free', () => {
    expect(phase).toMatchObject({ name: 'held', reason: 'queued', since: NOW, delay: 10 * SECOND });
    expect(queueForSlot(failedTab(WAITING), null, context).phase).toMatchObject({ delay: null });
  });

  it('keeps its place when it is queued again', () => {
    const again = queueForSlot(failedTab(QUEUED), 10 * SECOND, context).phase;
    expect(again).toMatchObject({ since: NOW - 9000, delay: 19 * SECOND });
    const later = queueForSlot(
      failedTab({ ...QUEUED, since: NOW + 9000 }),
      10 * SECOND,
      context,
    ).phase;
    expect(later).toMatchObject({ since: NOW, delay: 10 * SECOND });
  });

  it('gets a new place if it was held for another reason before', () => {
    const was: Phase = { ...QUEUED, reason: 'in-use' };
    const held = queueForSlot(failedTab(CHECKING), 10 * SECOND, context, was).phase;
    expect(held).toMatchObject({ since: NOW, delay: 10 * SECOND });
  });

  it('keeps its end instead of being queued for a bonus attempt after giving up', () => {
    const resume = { kind: 'end', reason: 'gave-up' } as const;
    const tab = failedTab({ ...CHECKING, resume });
    const end = { name: 'ended', reason: 'gave-up', at: NOW };
    expect(queueForSlot(tab, 10 * SECOND, context).phase).toEqual(end);
  });
});
