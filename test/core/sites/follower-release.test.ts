import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import {
  ENOUGH_TOKENS,
  FAILURE_COST,
  MAX_IN_FLIGHT,
  MAX_TOKENS,
  SUCCESS_REFUND,
} from '../../../src/core/state/site-circuit.ts';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
});

describe('twenty tabs of one site that is down for 20 s', () => {
  it('waste at most six requests and are all back within 8 s of the first', async () => {
    world.server = () => ({
      ...(world.now - world.begin < 20 * SECOND ? DOWN() : UP()),
      takes: 300,
    });
    await world.open(20);
    const ids = [...world.tabs.keys()];
    await world.until(() => ids.some(world.isBack));
    const wasted = world.ours.filter(({ at }) => at - world.begin < 20 * SECOND).length;
    expect(wasted).toBeLessThanOrEqual(6);
    expect(await world.until(() => ids.every(world.isBack))).toBeLessThanOrEqual(8 * SECOND);
    expect(world.ours.length - wasted).toBe(20);
  });

  it('follow one at a time at first, then two, then four', async () => {
    world.server = () => ({
      ...(world.now - world.begin < 20 * SECOND ? DOWN() : UP()),
      takes: 1000,
    });
    // Each in a window of its own, since only tabs that are seen need no slot.
    for (let id = 1; id <= 20; id += 1) {
      world.openTab(id);
      await world.start(id, `${A}${id}`, 'GET', false);
    }
    await world.pass(2 * MINUTE);
    const back = world.ours.filter(({ at }) => at - world.begin >= 20 * SECOND).map(({ at }) => at);
    const under = back.map((at) => back.filter((other) => other <= at && at < other + 1000).length);
    expect(under.slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(Math.max(...under)).toBe(4);
  });
});

describe('when a site is back', () => {
  it('a 502 of a following tab stops the others and leaves one probe', async () => {
    world.server = DOWN;
    await world.open(6);
    let after = 0;
    world.server = () => {
      after += 1;
      return after <= 2 ? UP() : DOWN();
    };
    await world.until(() => after > 2);
    await world.pass(SECOND);
    expect(world.askers).toHaveLength(1);
    expect([1, 2, 3, 4, 5, 6].filter(world.isBack)).toHaveLength(2);
  });

  it('a tab whose own address still fails is retried on its own', async () => {
    world.server = DOWN;
    await world.open(5);
    world.server = (url) => (url === `${A}3` || url === `${A}4` ? DOWN() : UP());
    await world.pass(10 * MINUTE);
    expect([1, 2, 5].every(world.isBack)).toBe(true);
    expect(world.askers).toEqual([3, 4]);
    await world.pass(3 * 60 * MINUTE);
    expect(world.ours.filter(({ tabId }) => tabId === 3)).toHaveLength(MAX_ATTEMPTS);
  });

  it('and flaps, its following tabs fail only as often as their tokens allow', async () => {
    world.server = DOWN;
    await world.open(30);
    // The site answers only every second request.
    let nth = 0;
    world.server = () => {
      nth += 1;
      return nth % 2 === 1 ? UP() : DOWN();
    };
    await world.pass(60 * MINUTE);
    const attempts = [...world.tabs.keys()].flatMap(
      (id) => world.record(id)?.incident?.attempts ?? [],
    );
    const failed = attempts.filter(
      ({ trigger, outcome }) => trigger === 'follow' && outcome === 502,
    );
    const tokens = MAX_TOKENS - ENOUGH_TOKENS + 30 * SUCCESS_REFUND;
    expect(failed.length).toBeLessThanOrEqual(tokens / FAILURE_COST + 1);
    expect(failed.length).toBeGreaterThan(2);
  });

  it('discarded tabs are not reloaded before they are activated', async () => {
    world.server = DOWN;
    await world.open(3);
    world.tab(2).discarded = true;
    world.server = UP;
    await world.pass(5 * MINUTE);
    expect([1, 3].every(world.isBack)).toBe(true);
    expect(world.phase(2)).toMatchObject({ name: 'held', reason: 'discarded' });
  });
});

describe('over all sites', () => {
  it('at most six tabs are reloaded at the same time', async () => {
    world.server = () => ({ status: 502, takes: 20 * SECOND });
    await world.open(30, 1, (id) => `http://host-${id}.test/`);
    await world.pass(21 * SECOND);
    let most = 0;
    world.onReload = (tab) => {
      const others = [...world.tabs.values()].filter((it) => it !== tab && it.loading?.ours);
      if (!tab.active) most = Math.max(most, others.filter(({ active }) => !active).length + 1);
    };
    await world.pass(15 * MINUTE);
    expect(most).toBe(MAX_IN_FLIGHT);
    expect(new Set(world.ours.map(({ tabId }) => tabId)).size).toBe(30);
  });

  it('a recovered tab that is discarded under a new id causes no attempt', async () => {
    world.server = DOWN;
    await world.open(4);
    const single = (url: string) => (url === `${A}4` ? UP() : DOWN());
    world.server = single;
    await world.go(4, `${A}4`);
    await world.pass(4 * MINUTE);
    const before = world.ours.length;
    const probe = world.askers[0] ?? expect.fail('no tab is the probe');
    const phase = world.phase(probe);
    const due = phase?.name === 'waiting' ? phase.since + phase.delay : 0;
    world.tabs.delete(4);
    world.openTab(40, { url: `${A}4`, status: 200, discarded: true });
    await world.tell({ type: 'tab-replaced', tabId: 4, newId: 40 });
    await world.pass(due - world.now - SECOND);
    expect(world.ours).toHaveLength(before);
    await world.pass(2 * SECOND);
    expect(world.ours).toHaveLength(before + 1);
  });

  it('private windows and containers have probes of their own', async () => {
    world.server = DOWN;
    for (const [id, own] of [
      [1, {}],
      [2, { incognito: true }],
      [3, { store: 'work' }],
      [4, { store: 'work' }],
    ] as const) {
      world.openTab(id, { active: id === 1, ...own });
      await world.start(id, A, 'GET', false);
    }
    await world.pass(SECOND);
    expect(world.askers).toEqual([1, 2, 3]);
    world.isFollowing(4);
    expect(JSON.stringify(Object.keys(world.local))).not.toContain('private');
  });

  it('after sleep, each tab is retried at a different time within 3 to 10 s', async () => {
    world.server = DOWN;
    await world.open(8, 1, (id) => `http://host-${id}.test/`);
    world.kill();
    world.setClock(3 * 60 * MINUTE);
    const woke = world.now;
    await world.tell({ type: 'timer-fired' });
    await world.pass(12 * SECOND);
    const times = [...world.tabs.keys()].map(
      (id) => (world.ours.find(({ tabId }) => tabId === id)?.at ?? 0) - woke,
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(3 * SECOND);
    expect(Math.max(...times)).toBeLessThanOrEqual(10 * SECOND + 100);
    expect(new Set(times).size).toBe(8);
  });
});
