import { describe, expect, it } from 'vitest';
import { applyOutcomes } from '../../../src/core/sites/outcomes.ts';
import type { Incident, Phase, Reloading, Resume } from '../../../src/core/state/incident.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  FAILURE_COST,
  MAX_FOLLOWERS,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
} from '../../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const resume: Resume = { kind: 'wait', delay: 6000 };
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const BACK: Phase = { name: 'recovered', at: NOW, viewedAt: null };
const reloadingBy = (trigger: Reloading['trigger']): Phase => ({
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: null,
  trigger,
  resume,
});
const FLOOR = { since: NOW - 1000, delay: 90_000, spread: 0 };
const SITE: SiteCircuit = {
  state: 'down',
  followLimit: 2,
  tokens: 50,
  probe: 1,
  lastRecoveredAt: null,
  schedule: {
    ...NEW_SCHEDULE,
    attemptsMade: 4,
    notBefore: FLOOR,
    broughtForwardAt: NOW - 9,
    wait: { since: NOW - 9, delay: 9 },
  },
};

const tab = (tabId: number, phase: Phase, own: Partial<Incident> = {}) =>
  failedTab(phase, own, { tabId });
function outcomes(
  site: Partial<SiteCircuit>,
  was: TabRecord | null,
  is: ReturnType<typeof tab>,
): ReturnType<typeof applyOutcomes> {
  return applyOutcomes({ ...SITE, ...site }, new Map([[is.tabId, is]]), {
    before: new Map(was === null ? [] : [[is.tabId, was]]),
    tabs: new Map([[is.tabId, is]]),
    event: { type: 'timer-fired' },
    context: { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS },
  });
}

describe('a tab that recovers', () => {
  it('marks its site as back, so that other tabs follow, at first one at a time', () => {
    const { circuit, failed } = outcomes({}, tab(1, reloadingBy('schedule')), tab(1, BACK));
    expect(circuit).toEqual({
      ...SITE,
      state: 'back',
      followLimit: 1,
      tokens: 51,
      lastRecoveredAt: NOW,
      schedule: { ...NEW_SCHEDULE, notBefore: FLOOR, broughtForwardAt: NOW - 9 },
    });
    expect(failed.size).toBe(0);
  });

  it('doubles the number of tabs that follow at once, up to four, and returns a token, up to the maximum', () => {
    const next = (site: Partial<SiteCircuit>) =>
      outcomes({ state: 'back', ...site }, tab(1, reloadingBy('follow')), tab(1, BACK)).circuit;
    expect([next({ followLimit: 1 }), next({ followLimit: 2 })]).toMatchObject([
      { followLimit: 2 },
      { followLimit: 4 },
    ]);
    expect(next({ followLimit: MAX_FOLLOWERS, tokens: MAX_TOKENS })).toMatchObject({
      followLimit: MAX_FOLLOWERS,
      tokens: MAX_TOKENS,
    });
  });

  it('does not change its site if it had recovered before or has only a new tab id', () => {
    const viewedLater = tab(1, { ...BACK, viewedAt: NOW });
    expect(outcomes({}, tab(1, BACK), viewedLater).circuit).toEqual(SITE);
    expect(outcomes({}, null, tab(1, BACK)).circuit).toEqual(SITE);
  });
});

describe('a follower that fails', () => {
  const fails = (site: Partial<SiteCircuit>, is: Phase = WAITING, own: Partial<Incident> = {}) =>
    outcomes({ state: 'back', ...site }, tab(1, reloadingBy('follow'), own), tab(1, is, own));

  it('marks its site as down without a probe, and costs ten tokens', () => {
    const { circuit, changed, failed } = fails({ tokens: 50 });
    expect(circuit).toMatchObject({ state: 'down', probe: null, tokens: 50 - FAILURE_COST });
    expect([...failed]).toEqual([1]);
    expect(changed.get(1)?.incident).toMatchObject({
      failedFollowingAt: NOW,
      isIndependent: false,
    });
    expect(fails({ tokens: 5 }).circuit.tokens).toBe(0);
  });

  it('marks its site as down if its end concerns the whole site, and not at another end', () => {
    const end = (reason: 'challenge' | 'other-status') =>
      fails({}, { name: 'ended', reason, at: NOW });
    expect(end('challenge').circuit.state).toBe('down');
    expect(end('other-status')).toMatchObject({ circuit: { state: 'back' }, failed: new Set() });
  });

  it('is retried independently if another tab recovered since it last failed, because only its own address fails', () => {
    const once = { failedFollowingAt: NOW - 5000 };
    const { circuit, changed } = fails({ lastRecoveredAt: NOW - 5000 }, WAITING, once);
    expect(circuit).toMatchObject({ state: 'back', probe: 1, tokens: 40 });
    expect(changed.get(1)?.incident).toMatchObject({ isIndependent: true, failedFollowingAt: NOW });
  });

  it.each<[string, Partial<SiteCircuit>, Phase, Partial<Incident>]>([
    ['no tab recovered since', { lastRecoveredAt: NOW - 5001 }, WAITING, {}],
    ['no tab ever recovered', { lastRecoveredAt: null }, WAITING, {}],
    [
      'its retries ended',
      { lastRecoveredAt: NOW },
      { name: 'ended', reason: 'gave-up', at: NOW },
      {},
    ],
    [
      'it never failed as a follower',
      { lastRecoveredAt: NOW },
      WAITING,
      { failedFollowingAt: null },
    ],
  ])('is not retried independently if %s', (_, site, phase, own) => {
    const { circuit, changed } = fails(site, phase, { failedFollowingAt: NOW - 5000, ...own });
    expect(circuit).toMatchObject({ state: 'down', probe: null });
    expect(changed.get(1)?.incident.isIndependent).toBe(false);
  });
});

describe('a new failure after the site was back', () => {
  const next = (
    was: TabRecord | null,
    is: ReturnType<typeof tab>,
    state: 'back' | 'down' = 'back',
  ) => outcomes({ state }, was, is).circuit;

  it('makes its tab the probe, on a new schedule that keeps Retry-After', () => {
    const circuit = next(null, tab(2, WAITING));
    expect(circuit).toEqual({
      ...SITE,
      state: 'down',
      probe: 2,
      schedule: { ...NEW_SCHEDULE, notBefore: FLOOR, wait: { since: NOW, delay: 6000 } },
    });
  });

  it('is a failed load or a new answer, not the end of a hold by a switch', () => {
    const own = { startedAt: NOW - 9000 };
    const is = tab(2, WAITING, own);
    const { answer } = is.incident;
    const held: Phase = { name: 'held', reason: 'off-here', since: NOW, delay: null, times: 1 };
    expect(next(tab(2, held, { ...own, answer }), is).state).toBe('back');
    expect(next(tab(2, held, { ...own, answer: { ...answer } }), is).probe).toBe(2);
    expect(next(tab(2, reloadingBy('schedule'), { ...own, answer }), is).probe).toBe(2);
  });

  it('does not change the probe while the site is down, or if the page does not wait', () => {
    expect(next(null, tab(2, WAITING), 'down')).toMatchObject({ state: 'down', probe: 1 });
    const form: Phase = { name: 'ended', reason: 'form', at: NOW };
    expect(next(null, tab(2, form))).toMatchObject({ state: 'back', probe: 1 });
  });
});

it('a tab that the event did not change does not change its site', () => {
  const same = tab(1, BACK);
  expect(outcomes({}, same, same)).toEqual({
    circuit: SITE,
    changed: new Map(),
    failed: new Set(),
  });
});
