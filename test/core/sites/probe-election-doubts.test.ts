import { expect, it } from 'vitest';
import { byUserAttention, electProbe, isFollower } from '../../../src/core/sites/probe-election.ts';
import type { IdentifiedEvent } from '../../../src/core/state/events.ts';
import type { Incident, Phase, Resume } from '../../../src/core/state/incident.ts';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteSchedule,
  type SiteTab,
} from '../../../src/core/state/site-circuit.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const resume: Resume = { kind: 'wait', delay: 6000 };
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const STOPPED: Phase = { name: 'ended', reason: 'stopped', at: NOW };
const FORM: Phase = { name: 'ended', reason: 'form', at: NOW };
const GAVE_UP: Phase = { name: 'ended', reason: 'gave-up', at: NOW };
const OFF_HERE: Phase = { name: 'held', reason: 'off-here', since: NOW, delay: null, times: 1 };
const CHECKING: Phase = { name: 'checking', since: NOW, trigger: 'schedule', times: 0, resume };
const reloadingBy = (trigger: 'schedule' | 'follow'): Phase => ({
  name: 'reloading',
  since: NOW,
  lastActivityAt: NOW,
  requestId: null,
  trigger,
  resume,
});

const tab = (tabId: number, phase: Phase, own: Partial<Incident> = {}) =>
  failedTab(phase, own, { tabId });
function elect(
  members: readonly SiteTab[],
  own: {
    readonly before?: readonly SiteTab[];
    readonly event?: IdentifiedEvent;
    readonly probe?: number | null;
    readonly schedule?: Partial<SiteSchedule>;
  },
) {
  const { circuit, changed } = electProbe(
    {
      state: 'down',
      followLimit: 1,
      tokens: MAX_TOKENS,
      probe: own.probe === undefined ? 1 : own.probe,
      lastRecoveredAt: null,
      schedule: { ...NEW_SCHEDULE, ...own.schedule },
    },
    new Map(members.map((it) => [it.tabId, it])),
    new Set(),
    {
      before: new Map((own.before ?? members).map((it) => [it.tabId, it])),
      tabs: new Map(),
      event: own.event ?? { type: 'timer-fired' },
      context: { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS },
    },
  );
  return { circuit, phase: (id: number) => changed.get(id)?.incident.phase };
}

it('a site that gives up keeps its count of attempts, and a page held by a switch stays held', () => {
  const used = { attemptsMade: MAX_ATTEMPTS };
  const before = [tab(1, reloadingBy('schedule'), used), tab(2, OFF_HERE), tab(3, WAITING)];
  const form = tab(4, FORM, { startedAt: NOW });
  const { circuit, phase } = elect([tab(1, GAVE_UP, used), ...before.slice(1), form], {
    before,
    schedule: { attemptsMade: MAX_ATTEMPTS - 1 },
  });
  expect(circuit).toMatchObject({ state: 'down', probe: 1, schedule: used });
  expect([phase(2), phase(3), phase(4)]).toEqual([OFF_HERE, GAVE_UP, undefined]);
});

it('only Keep trying on the probe resumes the tabs that gave up', () => {
  const members = [tab(1, WAITING), tab(2, GAVE_UP), tab(3, STOPPED)];
  const events: readonly IdentifiedEvent[] = [
    { type: 'retry-now', tabId: 1 },
    { type: 'keep-trying', tabId: 3 },
  ];
  for (const event of events) expect(elect(members, { event }).phase(2)).toBeUndefined();
});

it('a check does not start before the site’s wait is over unless a tab was activated', () => {
  const { phase } = elect([tab(1, STOPPED), tab(2, CHECKING)], {
    before: [tab(1, STOPPED), tab(2, WAITING)],
    schedule: { attemptsMade: 4, wait: { since: NOW, delay: 20_000 } },
  });
  expect(phase(2)).toEqual({ name: 'waiting', since: NOW, delay: 20_000 });
});

it('a new probe that is loading returns to the site’s wait, or to its own if the site has none', () => {
  const resumeAfter = (wait: SiteSchedule['wait']) => {
    const members = [tab(1, STOPPED), tab(2, reloadingBy('schedule'))];
    const phase = elect(members, { schedule: { attemptsMade: 4, wait } }).phase(2);
    return phase?.name === 'reloading' && phase.resume;
  };
  expect(resumeAfter({ since: NOW, delay: 20_000 })).toEqual({ kind: 'wait', delay: 20_000 });
  expect(resumeAfter(null)).toEqual({ kind: 'wait', delay: 30_000 });
});

it('the tab with the lowest id is not preferred if a site has no probe yet', () => {
  const members = [
    tab(1, WAITING, { hidden: true }),
    tab(2, WAITING, { hidden: true, lastViewedAt: 5 }),
  ];
  expect(elect(members, { probe: null }).circuit.probe).toBe(2);
});

it('of two tabs that were never seen, the one with the lower id comes first', () => {
  const tabs = [tab(2, WAITING), tab(1, WAITING)];
  expect(tabs.sort(byUserAttention).map(({ tabId }) => tabId)).toEqual([1, 2]);
});

it('a tab whose reload has started is no longer a follower', () => {
  expect(isFollower(tab(1, reloadingBy('follow')))).toBe(false);
});
