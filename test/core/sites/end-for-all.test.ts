import { describe, expect, it } from 'vitest';
import { siteWideEnd } from '../../../src/core/sites/end-for-all.ts';
import type { Phase, Reloading, Resume } from '../../../src/core/state/incident.ts';
import { ALL_END_REASONS, type EndReason } from '../../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
  type SiteTab,
} from '../../../src/core/state/site-circuit.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WAIT: Resume = { kind: 'wait', delay: 6000 };
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW });
const reloading = (own: Partial<Reloading> = {}): Phase => ({
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: null,
  trigger: 'schedule',
  resume: WAIT,
  ...own,
});

function endOf(
  was: SiteTab | null,
  is: SiteTab | undefined,
  attemptsMade = 3,
  probe: number | null = 7,
): EndReason | null {
  const site: SiteCircuit = {
    state: 'down',
    followLimit: 1,
    tokens: MAX_TOKENS,
    probe,
    lastRecoveredAt: null,
    schedule: { ...NEW_SCHEDULE, attemptsMade },
  };
  return siteWideEnd(site, new Map(is === undefined ? [] : [[is.tabId, is]]), is, {
    before: new Map(was === null ? [] : [[7, was]]),
    tabs: new Map(),
    event: { type: 'timer-fired' },
    context: { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS },
  });
}

describe('the end of a site’s probe', () => {
  it('ends all tabs of the site if its reason concerns the whole site', () => {
    const forAll = ALL_END_REASONS.filter(
      (it) => endOf(failedTab(reloading()), failedTab(ended(it))) === it,
    );
    expect(forAll).toEqual([
      'gave-up',
      'challenge',
      'rate-limited',
      'sign-in',
      'network-sign-in',
      'blocked',
      'retry-later',
    ]);
    const others = ALL_END_REASONS.filter(
      (it) => endOf(failedTab(reloading()), failedTab(ended(it))) === null,
    );
    expect(others.length).toBe(ALL_END_REASONS.length - forAll.length);
  });

  it('ends only its own tab if the user had reloaded it', () => {
    expect(
      endOf(failedTab(reloading({ trigger: 'user' })), failedTab(ended('challenge'))),
    ).toBeNull();
  });

  it('ends only its own tab if its bonus attempt after giving up failed', () => {
    const resume: Resume = { kind: 'end', reason: 'gave-up' };
    expect(endOf(failedTab(reloading({ resume })), failedTab(ended('gave-up')))).toBeNull();
    expect(endOf(failedTab(reloading({ resume })), failedTab(ended('challenge')))).toBe(
      'challenge',
    );
  });

  it('ends no other tab while the probe waits, or if it did not follow a reload', () => {
    expect(endOf(failedTab(reloading()), failedTab(WAITING))).toBeNull();
    expect(endOf(failedTab(WAITING), failedTab(ended('challenge')))).toBeNull();
    expect(endOf(null, failedTab(ended('challenge')))).toBeNull();
    expect(endOf(null, undefined)).toBeNull();
  });
});

describe('the last attempt of a site', () => {
  const USED_UP = { attemptsMade: MAX_ATTEMPTS };
  const interrupted: Phase = { name: 'interrupted', since: NOW, lastActivityAt: NOW, resume: WAIT };

  it('ends all tabs if its tab is closed or leaves the page during it', () => {
    const last = failedTab(reloading(), USED_UP);
    expect(endOf(last, undefined, MAX_ATTEMPTS)).toBe('gave-up');
    expect(endOf(last, failedTab(WAITING, { startedAt: 5 }), MAX_ATTEMPTS)).toBe('gave-up');
    expect(endOf(failedTab(interrupted), undefined, MAX_ATTEMPTS)).toBe('gave-up');
  });

  it('ends all tabs if the user stops it', () => {
    const stopped = failedTab(ended('stopped'), USED_UP);
    expect(endOf(failedTab(reloading(), USED_UP), stopped, MAX_ATTEMPTS)).toBe('gave-up');
    const more = failedTab(ended('stopped'), { attemptsMade: MAX_ATTEMPTS, attemptBudget: 24 });
    expect(endOf(failedTab(reloading(), USED_UP), more, MAX_ATTEMPTS)).toBeNull();
  });

  it('ends no tab while the page is still loading', () => {
    const last = failedTab(reloading(), USED_UP);
    expect(endOf(last, last, MAX_ATTEMPTS)).toBeNull();
    expect(endOf(last, failedTab(interrupted, USED_UP), MAX_ATTEMPTS)).toBeNull();
  });

  it('ends no tab if attempts are left or no load was in progress', () => {
    const last = failedTab(reloading(), USED_UP);
    expect(endOf(last, undefined, MAX_ATTEMPTS - 1)).toBeNull();
    expect(endOf(failedTab(WAITING, USED_UP), undefined, MAX_ATTEMPTS)).toBeNull();
    expect(endOf(last, undefined, MAX_ATTEMPTS, null)).toBeNull();
    expect(endOf(null, undefined, MAX_ATTEMPTS)).toBeNull();
  });

  it('does not end all tabs a second time if it was a bonus attempt after giving up', () => {
    const resume: Resume = { kind: 'end', reason: 'gave-up' };
    expect(endOf(failedTab(reloading({ resume }), USED_UP), undefined, MAX_ATTEMPTS)).toBeNull();
  });
});
