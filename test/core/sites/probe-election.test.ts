import { describe, expect, it } from 'vitest';
import { byUserAttention, electProbe, isFollower } from '../../../src/core/sites/probe-election.ts';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Checking, Incident, Phase, Resume } from '../../../src/core/state/incident.ts';
import {
  ACTIVATION_RETRY_AFTER,
  ACTIVATION_SPACING,
  MAX_ATTEMPTS,
} from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
  type SiteSchedule,
  type SiteTab,
} from '../../../src/core/state/site-circuit.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WAIT: Resume = { kind: 'wait', delay: 6000 };
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const IN_USE: Phase = { name: 'held', reason: 'in-use', since: NOW, delay: 30_000, times: 1 };
const FOLLOWING: Phase = { ...IN_USE, reason: 'another-tab', since: NOW - 9000, delay: null };
const OFFLINE: Phase = { ...IN_USE, reason: 'offline' };
const GAVE_UP: Phase = { name: 'ended', reason: 'gave-up', at: NOW };
const STOPPED: Phase = { name: 'ended', reason: 'stopped', at: NOW };
const RELOADING: Phase = {
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: null,
  trigger: 'schedule',
  resume: WAIT,
};
const checking = (own: Partial<Checking> = {}): Phase => ({
  name: 'checking',
  since: NOW,
  trigger: 'schedule',
  times: 0,
  resume: WAIT,
  ...own,
});

const tab = (tabId: number, phase: Phase, own: Partial<Incident> = {}) =>
  failedTab(phase, own, { tabId });
interface Case {
  readonly probe?: number | null;
  readonly schedule?: Partial<SiteSchedule>;
  readonly before?: readonly SiteTab[];
  readonly failed?: readonly number[];
  readonly event?: IdentifiedEvent;
}
function elect(members: readonly SiteTab[], own: Case = {}) {
  const site: SiteCircuit = {
    state: 'down',
    followLimit: 1,
    tokens: MAX_TOKENS,
    probe: own.probe === undefined ? 1 : own.probe,
    lastRecoveredAt: null,
    schedule: { ...NEW_SCHEDULE, ...own.schedule },
  };
  const { circuit, changed } = electProbe(
    site,
    new Map(members.map((it) => [it.tabId, it])),
    new Set(own.failed),
    {
      before: new Map((own.before ?? members).map((it) => [it.tabId, it])),
      tabs: new Map(),
      event: own.event ?? { type: 'timer-fired' },
      context: { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS },
    },
  );
  const phase = (id: number) => changed.get(id)?.incident.phase;
  return { circuit, changed, phase };
}
const probeOf = (...args: Parameters<typeof elect>) => elect(...args).circuit.probe;

describe('the probe of a site that is down', () => {
  const HIDDEN = { hidden: true };

  it('stays the same tab as long as that waits and is on screen', () => {
    expect(probeOf([tab(1, WAITING), tab(2, FOLLOWING)])).toBe(1);
    expect(probeOf([tab(1, WAITING), tab(2, FOLLOWING)], { probe: 2 })).toBe(2);
  });

  it('is a tab on screen rather than a hidden one', () => {
    const event = { type: 'tab-closed', tabId: 3 } as const;
    expect(probeOf([tab(1, WAITING, HIDDEN), tab(2, FOLLOWING)], { event })).toBe(2);
    expect(probeOf([tab(1, WAITING, HIDDEN), tab(2, FOLLOWING, HIDDEN)], { event })).toBe(1);
  });

  it('keeps a turn that was passed on to it while time passes', () => {
    expect(probeOf([tab(1, WAITING, HIDDEN), tab(2, FOLLOWING)])).toBe(1);
  });

  it('is the tab whose attempt or load is in progress, even if it is hidden', () => {
    for (const phase of [checking(), RELOADING, checking({ trigger: 'user' })])
      expect(probeOf([tab(1, phase, HIDDEN), tab(2, FOLLOWING)])).toBe(1);
    expect(probeOf([tab(1, WAITING), tab(2, RELOADING)])).toBe(2);
  });

  it('stays the earlier tab if this event started the attempt of another', () => {
    const before = [tab(1, WAITING), tab(2, WAITING)];
    expect(probeOf([tab(1, WAITING), tab(2, checking())], { before })).toBe(1);
  });

  it.each(['retry-now', 'keep-trying', 'tab-activated'] as const)(
    'is the tab in which the user caused this event: %s',
    (type) => {
      const members = [tab(1, WAITING), tab(2, FOLLOWING), tab(3, STOPPED)];
      expect(probeOf(members, { event: { type, tabId: 2 } })).toBe(2);
      expect(probeOf(members, { event: { type, tabId: 3 } })).toBe(1);
      expect(probeOf(members, { event: { type: 'stop', tabId: 2 } })).toBe(1);
    },
  );

  it('stays the same tab while that is offline, and changes while that is in use', () => {
    expect(probeOf([tab(1, OFFLINE), tab(2, FOLLOWING)])).toBe(1);
    expect(probeOf([tab(1, IN_USE), tab(2, FOLLOWING)])).toBe(2);
  });

  it('is not a follower that has just failed if another tab can be it', () => {
    const members = [tab(1, STOPPED), tab(2, WAITING), tab(3, WAITING)];
    expect(probeOf(members, { failed: [2] })).toBe(3);
    expect(probeOf(members.slice(0, 2), { failed: [2] })).toBe(2);
  });

  it('is the tab with the fewest attempts at every fourth attempt', () => {
    const attempts = [{ at: NOW - 50, trigger: 'schedule', outcome: 502 }] as const;
    const tried = tab(2, FOLLOWING, { attempts });
    const members = [tab(1, WAITING, { attempts }), tried, tab(3, FOLLOWING, { hidden: true })];
    const before = [tab(1, RELOADING), tried];
    const made = (attemptsMade: number) => probeOf(members, { before, schedule: { attemptsMade } });
    expect([2, 3, 4, 7].map(made)).toEqual([1, 3, 1, 3]);
    expect(probeOf(members, { schedule: { attemptsMade: 3 } })).toBe(1);
  });

  it('does not change while no tab is eligible', () => {
    const { circuit, changed } = elect([tab(1, STOPPED), tab(2, IN_USE)]);
    expect(circuit.probe).toBe(1);
    expect(changed.size).toBe(0);
  });
});

describe('the tabs that are not the probe', () => {
  it('are held for the probe, and stay unchanged if they are held for it already', () => {
    const { phase } = elect([tab(1, WAITING), tab(2, WAITING), tab(3, FOLLOWING), tab(4, STOPPED)]);
    const held = { name: 'held', reason: 'another-tab', since: NOW, delay: null };
    expect(phase(2)).toMatchObject(held);
    expect([phase(3), phase(4)]).toEqual([undefined, undefined]);
  });

  it('are held for the probe again if they were queued for a slot', () => {
    const queued: Phase = { ...IN_USE, reason: 'queued' };
    expect(elect([tab(1, WAITING), tab(2, queued)]).phase(2)).toMatchObject({
      reason: 'another-tab',
      delay: null,
    });
  });
});

describe('a new probe', () => {
  const SCHEDULE = { attemptsMade: 4, wait: { since: NOW - 5000, delay: 30_000 } };
  const over = (own: Partial<Incident> = {}, schedule: Partial<SiteSchedule> = SCHEDULE) =>
    elect([tab(1, STOPPED), tab(2, FOLLOWING, own)], { schedule });

  it('continues the site’s schedule, and waits for the rest of the site’s wait', () => {
    const { circuit, changed, phase } = over();
    expect(phase(2)).toEqual({ name: 'waiting', since: NOW, delay: 25_000 });
    expect(changed.get(2)?.incident.attemptsMade).toBe(4);
    expect(circuit).toMatchObject({ probe: 2, schedule: { attemptsMade: 4 } });
  });

  it('waits no longer than its own schedule on screen, and as long as the site’s wait if it is hidden', () => {
    const wait = { since: NOW, delay: 300_000 };
    expect(over({}, { ...SCHEDULE, wait }).phase(2)).toMatchObject({ delay: 30_000 });
    expect(over({ hidden: true }, { ...SCHEDULE, wait }).phase(2)).toMatchObject({
      delay: 300_000,
    });
    expect(over({}, { attemptsMade: 4 }).phase(2)).toMatchObject({ delay: 30_000 });
  });

  it('waits until Retry-After is over', () => {
    const notBefore = { since: NOW, delay: 90_000, spread: 1000 };
    expect(over({}, { ...SCHEDULE, notBefore }).phase(2)).toMatchObject({ delay: 91_000 });
  });

  it('has its own schedule if the site’s attempts are used up', () => {
    const { changed } = over({ attemptsMade: 1 }, { attemptsMade: MAX_ATTEMPTS });
    expect(changed.get(2)?.incident).toMatchObject({
      attemptsMade: 1,
      attemptBudget: MAX_ATTEMPTS,
      phase: { delay: 6000 },
    });
  });

  it('continues its load, and returns to the site’s wait afterwards', () => {
    const { phase } = elect([tab(1, STOPPED), tab(2, RELOADING)], { schedule: SCHEDULE });
    expect(phase(2)).toEqual({ ...RELOADING, resume: { kind: 'wait', delay: 30_000 } });
    const end: Phase = { ...RELOADING, resume: { kind: 'end', reason: 'gave-up' } };
    expect(elect([tab(1, STOPPED), tab(2, end)], { schedule: SCHEDULE }).phase(2)).toEqual(end);
  });
});

describe('activating a tab that is not the probe', () => {
  const was = [tab(1, WAITING), tab(2, FOLLOWING)];
  const looked = (own: Partial<SiteSchedule>, phase: Partial<Checking> = {}) =>
    elect([tab(1, WAITING), tab(2, checking({ trigger: 'tab-activated', ...phase }))], {
      schedule: { wait: { since: NOW, delay: 6000 }, ...own },
      before: was,
      event: { type: 'tab-activated', tabId: 2 },
    });

  it('brings the site’s attempt forward, at most once in thirty seconds for all its tabs', () => {
    const { changed, circuit } = looked({ broughtForwardAt: NOW - ACTIVATION_SPACING });
    expect(changed.get(2)?.incident).toMatchObject({
      broughtForwardAt: NOW,
      phase: { name: 'checking' },
    });
    expect(circuit).toMatchObject({ probe: 2, schedule: { broughtForwardAt: NOW } });
    expect(looked({ broughtForwardAt: null }).phase(2)).toMatchObject({ name: 'checking' });
    const again = looked({ broughtForwardAt: NOW - ACTIVATION_SPACING + 1 });
    expect(again.phase(2)).toMatchObject({ name: 'waiting', since: NOW });
  });

  it('makes no attempt before the site’s Retry-After is over', () => {
    const notBefore = { since: NOW, delay: 90_000, spread: 0 };
    expect(looked({ notBefore }).phase(2)).toMatchObject({ name: 'waiting', delay: 90_000 });
  });

  it('makes one bonus attempt in five minutes after giving up, and otherwise keeps the end', () => {
    const resume: Resume = { kind: 'end', reason: 'gave-up' };
    const ended = tab(2, GAVE_UP);
    const lookAfter = (broughtForwardAt: number) =>
      elect([tab(2, checking({ trigger: 'tab-activated', resume }))], {
        schedule: { attemptsMade: MAX_ATTEMPTS, broughtForwardAt },
        before: [ended],
        event: { type: 'tab-activated', tabId: 2 },
      }).phase(2);
    expect(lookAfter(NOW - ACTIVATION_RETRY_AFTER)).toMatchObject({ name: 'checking' });
    expect(lookAfter(NOW - ACTIVATION_RETRY_AFTER + 1)).toEqual(GAVE_UP);
  });
});

describe('after the last attempt of a site has failed', () => {
  const USED = { attemptsMade: MAX_ATTEMPTS };
  const schedule = { ...USED, wait: null };
  const before = [tab(1, RELOADING, USED), tab(2, FOLLOWING), tab(3, STOPPED), tab(4, IN_USE)];
  const last = tab(1, GAVE_UP, USED);

  it('all its tabs give up and have no attempts left, and a stopped tab stays stopped', () => {
    const { changed, phase } = elect([last, ...before.slice(1)], { before, schedule });
    expect([phase(2), phase(4)]).toEqual([GAVE_UP, GAVE_UP]);
    expect(phase(3)).toEqual(STOPPED);
    for (const id of [2, 3, 4]) expect(changed.get(id)?.incident).toMatchObject(USED);
  });

  it('a page that fails at that moment starts a new schedule', () => {
    const fresh = tab(5, WAITING, { startedAt: NOW });
    const { circuit, phase } = elect([last, ...before.slice(1), fresh], { before, schedule });
    expect(phase(2)).toEqual(GAVE_UP);
    expect(circuit.probe).toBe(5);
    expect(phase(5)).toMatchObject({ name: 'waiting' });
  });
});

describe('Keep trying', () => {
  it('resumes all tabs of the site that gave up, with the attempts that it added', () => {
    const members = [
      tab(1, WAITING, { attemptsMade: 18, attemptBudget: 24 }),
      tab(2, GAVE_UP),
      tab(3, STOPPED),
    ];
    const schedule = { attemptsMade: 18 };
    const event = { type: 'keep-trying', tabId: 1 } as const;
    const { changed, phase } = elect(members, { schedule, event });
    expect(phase(2)).toMatchObject({ name: 'held', reason: 'another-tab' });
    expect(changed.get(2)?.incident.attemptBudget).toBe(24);
    expect(phase(3)).toBeUndefined();
    expect(elect(members, { schedule, event: { type: 'timer-fired' } }).phase(2)).toBeUndefined();
  });
});

it('tabs are ordered by visibility, then by when they were last seen, then by tab id', () => {
  const tabs = [
    tab(1, WAITING, { hidden: true, lastViewedAt: 9 }),
    tab(2, WAITING, { lastViewedAt: null }),
    tab(3, WAITING, { lastViewedAt: 5 }),
    tab(4, WAITING, { lastViewedAt: 5 }),
  ];
  expect(tabs.sort(byUserAttention).map(({ tabId }) => tabId)).toEqual([3, 4, 2, 1]);
});

it('a follower is a tab that is checked because its site is back', () => {
  const phases = [checking({ trigger: 'follow' }), checking(), RELOADING, WAITING];
  expect(phases.map((phase) => isFollower(tab(1, phase)))).toEqual([true, false, false, false]);
});
