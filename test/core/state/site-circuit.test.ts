import { describe, expect, it } from 'vitest';
import type { Incident, Phase, Reloading, Resume } from '../../../src/core/state/incident.ts';
import { ALL_HOLD_REASONS, type HoldReason } from '../../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import {
  adoptSchedule,
  circuitKey,
  isBeingRetried,
  isEligible,
  isHeldForAnotherTab,
  isIncognitoKey,
  isInFlight,
  isLoading,
  isQueued,
  isUserRequested,
  laterNotBefore,
  NEW_SCHEDULE,
  retryAfterRemaining,
  scheduleAfter,
} from '../../../src/core/state/site-circuit.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const resume: Resume = { kind: 'wait', delay: 6000 };
type By = Reloading['trigger'];

const waiting: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const checking = (trigger: By): Phase => ({
  name: 'checking',
  since: 0,
  trigger,
  times: 0,
  resume,
});
const reloading = (trigger: By): Phase => ({
  name: 'reloading',
  since: 0,
  lastActivityAt: 0,
  requestId: null,
  trigger,
  resume,
});
const interrupted: Phase = { name: 'interrupted', since: 0, lastActivityAt: 0, resume };
const held = (reason: HoldReason, delay: number | null = null): Phase => {
  return { name: 'held', reason, since: 0, delay, times: 1 };
};
const ended: Phase = { name: 'ended', reason: 'gave-up', at: 0 };
const recovered: Phase = { name: 'recovered', at: 0, viewedAt: null };
/** A phase of each kind, and those that the user requested. */
const PHASES: Readonly<Record<string, Phase>> = {
  waiting,
  checking: checking('schedule'),
  'checking for the user': checking('user'),
  reloading: reloading('follow'),
  'reloading for the user': reloading('user'),
  interrupted,
  'held for another tab': held('another-tab'),
  queued: held('queued'),
  'queued, and asking': held('queued', 9),
  'in use': held('in-use', 9),
  'switched off': held('off-here'),
  ended,
  recovered,
};
const tab = (phase: Phase, own: Partial<Incident> = {}) => {
  const record = recordOf(phase, own);
  return { ...record, incident: record.incident ?? expect.fail() };
};
const those = (is: (phase: Phase) => boolean) =>
  Object.keys(PHASES).filter((name) => is(PHASES[name] ?? ended));

describe('a phase', () => {
  it('is an automatic attempt in flight only while the extension checks or reloads on its own', () => {
    expect(those((it) => isInFlight(tab(it)))).toEqual(['checking', 'reloading']);
    expect([isInFlight(null), isInFlight({ ...tab(waiting), incident: null })]).toEqual([
      false,
      false,
    ]);
  });

  it('is a load only during a reload or an interruption', () => {
    expect(those(isLoading)).toEqual(['reloading', 'reloading for the user', 'interrupted']);
  });

  it('is requested by the user only during a check after Retry now or a clearing', () => {
    expect(those(isUserRequested)).toEqual(['checking for the user']);
  });

  it('is a hold for another tab only if no delay of its own ends it', () => {
    expect(those(isHeldForAnotherTab)).toEqual(['held for another tab', 'queued']);
  });

  it('is queued with or without a delay of its own', () => {
    expect(those(isQueued)).toEqual(['queued', 'queued, and asking']);
  });

  it('is eligible for the next attempt while it waits, is checked, is queued or is held for another tab', () => {
    const eligible = [
      'waiting',
      'checking',
      'held for another tab',
      'queued',
      'queued, and asking',
    ];
    expect(those((it) => isEligible(tab(it)))).toEqual(eligible);
  });

  it('is being retried if its own tab or another one makes the attempts', () => {
    expect(those((it) => isBeingRetried(tab(it).incident))).toEqual([
      'waiting',
      'checking',
      'checking for the user',
      'reloading',
      'reloading for the user',
      'interrupted',
      'held for another tab',
      'queued',
    ]);
    const others = ALL_HOLD_REASONS.filter((it) => isBeingRetried(tab(held(it)).incident));
    expect(others).toEqual(['another-tab', 'queued']);
  });
});

describe('the circuit key of a tab', () => {
  const key = (own: Partial<ReturnType<typeof tab>>) => circuitKey({ ...tab(waiting), ...own });

  it('is its origin, with a prefix for containers and private windows', () => {
    expect(key({})).toBe(' https://example.com');
    expect(key({ cookieStoreId: 'work' })).toBe('work https://example.com');
    expect(key({ incognito: true })).toBe('private  https://example.com');
    expect(key({ incognito: null })).toBe('private  https://example.com');
  });

  it('is null for a tab that is retried independently or has no failed page', () => {
    expect(key({ incident: tab(waiting, { isIndependent: true }).incident })).toBeNull();
    expect(circuitKey({ ...tab(waiting), incident: null })).toBeNull();
  });

  it('is known as private if it must not outlive the session', () => {
    expect(isIncognitoKey(key({ incognito: true }) ?? '')).toBe(true);
    expect(isIncognitoKey(key({ cookieStoreId: 'private' }) ?? '')).toBe(true);
    expect(isIncognitoKey(key({}) ?? '')).toBe(false);
  });
});

describe('a Retry-After', () => {
  const short = { since: NOW, delay: 1000, spread: 0 };
  const long = { since: NOW, delay: 900, spread: 101 };

  it('lasts until its delay and its spread are over', () => {
    expect(retryAfterRemaining({ notBefore: null }, NOW)).toBe(0);
    expect(retryAfterRemaining({ notBefore: long }, NOW)).toBe(1001);
    expect(retryAfterRemaining({ notBefore: long }, NOW + 1000)).toBe(1);
    expect(retryAfterRemaining({ notBefore: long }, NOW + 1001)).toBe(0);
  });

  it('replaces another only if it lasts longer', () => {
    expect(laterNotBefore(short, long, NOW)).toBe(long);
    expect(laterNotBefore(long, short, NOW)).toBe(long);
    expect(laterNotBefore(short, { ...short }, NOW)).toBe(short);
    expect(laterNotBefore(null, short, NOW)).toBe(short);
    expect(laterNotBefore(short, null, NOW)).toBe(short);
    expect(laterNotBefore(null, short, NOW + 1000)).toBeNull();
  });
});

describe('the schedule of a site', () => {
  const FLOOR = { since: NOW, delay: 90_000, spread: 0 };
  const PLAN = { ...NEW_SCHEDULE, attemptsMade: 2, wait: { since: 1, delay: 2 } };
  const own = { attemptsMade: 5, attemptBudget: 24, notBefore: FLOOR, broughtForwardAt: 8 };

  it('takes the counts and the wait of its tab', () => {
    expect(scheduleAfter(PLAN, tab(waiting, own).incident, NOW)).toEqual({
      ...own,
      wait: { since: NOW, delay: 6000 },
    });
  });

  it('keeps its wait while its tab is held, and has none once the attempt has started', () => {
    const waitAfter = (phase: Phase) => scheduleAfter(PLAN, tab(phase).incident, NOW).wait;
    expect([waitAfter(held('in-use')), waitAfter(checking('schedule'))]).toEqual([
      PLAN.wait,
      PLAN.wait,
    ]);
    expect([waitAfter(reloading('schedule')), waitAfter(interrupted)]).toEqual([null, null]);
  });

  it('keeps its Retry-After, and when activating a tab last brought an attempt forward', () => {
    const plan = { ...PLAN, notBefore: FLOOR, broughtForwardAt: 7 };
    const next = scheduleAfter(plan, tab(waiting).incident, NOW);
    expect(next).toMatchObject({ notBefore: FLOOR, broughtForwardAt: 7 });
  });

  it('passes its used attempts on to a tab, and never lowers the counts of the tab', () => {
    const taken = adoptSchedule(tab(waiting, { attemptsMade: 1 }).incident, { ...PLAN, ...own });
    expect(taken).toMatchObject(own);
    const ahead = { ...own, attemptsMade: 9, attemptBudget: 30 };
    const kept = adoptSchedule(tab(waiting, ahead).incident, NEW_SCHEDULE);
    expect(kept).toMatchObject(ahead);
    expect(NEW_SCHEDULE).toMatchObject({ attemptsMade: 0, attemptBudget: MAX_ATTEMPTS });
  });
});
