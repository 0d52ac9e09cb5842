import { describe, expect, it } from 'vitest';
import { coordinateSites } from '../../../src/core/sites/coordinate.ts';
import type { Incident, Phase } from '../../../src/core/state/incident.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import {
  circuitKey,
  MAX_TOKENS,
  NEW_SCHEDULE,
  type SiteCircuit,
} from '../../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { failedTab } from '../../fakes/tab-parts.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WAITING: Phase = { name: 'waiting', since: NOW, delay: 6000 };
const FOLLOWING: Phase = {
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: null,
  trigger: 'follow',
  resume: { kind: 'wait', delay: 6000 },
};
const HELD: Phase = { name: 'held', reason: 'another-tab', since: NOW - 9, delay: null, times: 1 };
const BACK: SiteCircuit = {
  state: 'back',
  followLimit: 1,
  tokens: MAX_TOKENS,
  probe: 1,
  lastRecoveredAt: NOW - 100,
  schedule: NEW_SCHEDULE,
};
const tab = (tabId: number, phase: Phase, own: Partial<Incident> = {}) =>
  failedTab(phase, { hidden: true, startedAt: 5, ...own }, { tabId });
const KEY = circuitKey(tab(2, WAITING)) ?? expect.fail();
const event = (
  before: readonly TabRecord[],
  after: readonly (readonly [number, TabRecord | null])[],
  site = BACK,
) =>
  coordinateSites(
    {
      before: new Map(before.map((it) => [it.tabId, it])),
      tabs: new Map(after),
      event: { type: 'timer-fired' },
      context: { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS },
    },
    new Map([[KEY, site]]),
  );

describe('a tab that fails again although its site is back', () => {
  const own = { failedFollowingAt: NOW - 1000 };
  const [was, is] = [tab(2, FOLLOWING, own), tab(2, WAITING, own)];

  it('is tried on its own, and is no tab of its site any more', () => {
    const { circuits, tabs } = event([was, tab(3, HELD)], [[2, is]]);
    expect(tabs.get(2)?.incident).toMatchObject({ isIndependent: true, phase: WAITING });
    // One tab needs no schedule to share.
    expect(circuits.get(KEY)).toBeNull();
  });

  it('does not hold up the other tabs of its site', () => {
    const others = [tab(3, HELD), tab(4, HELD)];
    const { circuits, tabs, commands } = event([was, ...others], [[2, is]]);
    expect(circuits.get(KEY)).toMatchObject({ state: 'back' });
    expect(tabs.get(2)?.incident).toMatchObject({ isIndependent: true, phase: WAITING });
    expect(tabs.get(3)?.incident?.phase).toMatchObject({ name: 'checking', trigger: 'follow' });
    expect(commands).toEqual([{ type: 'inspect-page', tabId: 3 }]);
  });
});

describe('a site', () => {
  it('leaves its schedule to its last tab, whichever tab had made the attempts', () => {
    const notBefore = { since: NOW, delay: 60_000, spread: 0 };
    const schedule = { ...NEW_SCHEDULE, attemptsMade: 6, notBefore };
    const site: SiteCircuit = { ...BACK, state: 'down', schedule };
    const before = [tab(1, WAITING, { attemptsMade: 6 }), tab(3, HELD)];
    const { circuits, tabs } = event(before, [[1, null]], site);
    expect(circuits.get(KEY)).toBeNull();
    expect(tabs.get(3)?.incident).toMatchObject({ attemptsMade: 6, notBefore });
  });

  it('is forgotten with its last tab', () => {
    const { circuits, tabs, commands } = event([tab(2, WAITING)], [[2, null]]);
    expect([...circuits]).toEqual([[KEY, null]]);
    expect([...tabs]).toEqual([[2, null]]);
    expect(commands).toEqual([]);
  });
});
