import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, MORE_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { circuitStorageKey } from '../../../src/core/storage/stored-circuit.ts';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const SITE = circuitStorageKey(' https://a.test');
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
});

describe('while a site is down', () => {
  beforeEach(async () => {
    world.server = DOWN;
    await world.open(4);
  });

  it('the visible tab probes it and the other tabs wait', async () => {
    expect(world.askers).toEqual([1]);
    [2, 3, 4].forEach(world.isFollowing);
    await world.pass(2 * MINUTE);
    expect(new Set(world.ours.slice(0, 3).map(({ tabId }) => tabId))).toEqual(new Set([1]));
    expect(world.askers).toHaveLength(1);
  });

  it('all its tabs share one schedule and give up together', async () => {
    await world.pass(3 * 60 * MINUTE);
    expect(world.ours).toHaveLength(MAX_ATTEMPTS);
    for (const id of world.tabs.keys())
      expect(world.phase(id)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });

  it('every fourth attempt is made by another tab, since only the address of the probe may fail', async () => {
    world.server = (url) => (url === `${A}1` ? DOWN() : UP());
    const took = await world.until(() => [2, 3, 4].every(world.isBack));
    expect(took).toBeLessThan(3 * MINUTE);
    expect(world.ours.filter(({ tabId }) => tabId > 1)).toHaveLength(3);
    // The tab that still fails is retried on its own.
    await world.pass(MINUTE);
    expect(world.askers).toEqual([1]);
  });

  it.each([
    ['closed', (id: number) => world.close(id)],
    ['stopped', (id: number) => world.tell({ type: 'stop', tabId: id })],
    ['in use', async (id: number) => void Object.assign(world.tab(id), { audible: true })],
    ['navigated elsewhere', (id: number) => world.go(id, 'http://other.test/')],
  ])('another tab takes over the schedule when the probe is %s', async (_, happens) => {
    await world.until(() => world.ours.length === 2);
    await world.pass(SECOND);
    const before = world.now;
    await happens(1);
    await world.until(() => world.ours.some(({ tabId }) => tabId > 1));
    const { attemptsMade } = world.record(world.ours.at(-1)?.tabId ?? 0)?.incident ?? {};
    expect(attemptsMade).toBe(3);
    const wait = world.now - before;
    expect(wait).toBeGreaterThan(8 * SECOND);
    expect(wait).toBeLessThan(60 * SECOND);
  });

  it('Retry now makes any tab the probe at once', async () => {
    Object.assign(world.tab(1), { active: false });
    Object.assign(world.tab(3), { active: true });
    await world.tell({ type: 'retry-now', tabId: 3 });
    await world.pass(100);
    expect(world.ours.at(-1)).toMatchObject({ tabId: 3 });
    expect(world.askers).toEqual([3]);
    world.isFollowing(1);
  });

  it('Stop in a waiting tab stops only that tab', async () => {
    await world.tell({ type: 'stop', tabId: 2 });
    expect(world.phase(2)).toMatchObject({ name: 'ended', reason: 'stopped' });
    expect(world.askers).toEqual([1]);
    world.isFollowing(3);
  });

  it('Keep trying adds six attempts for the site, not for each tab', async () => {
    await world.pass(3 * 60 * MINUTE);
    await world.tell({ type: 'keep-trying', tabId: 2 });
    expect(world.askers).toEqual([2]);
    [1, 3, 4].forEach(world.isFollowing);
    await world.pass(3 * 60 * MINUTE);
    expect(world.ours).toHaveLength(MAX_ATTEMPTS + MORE_ATTEMPTS);
  });

  it('activating all its tabs in turn brings an attempt forward only once in 30 s', async () => {
    await world.until(() => world.ours.length === 3);
    const before = world.ours.length;
    for (const id of [2, 3, 4, 1]) {
      await world.tell({ type: 'tab-activated', tabId: id });
      await world.pass(SECOND);
    }
    expect(world.ours.length - before).toBe(1);
  });

  it('Retry-After holds for all its tabs', async () => {
    world.server = () => ({ status: 503, headers: { 'retry-after': '300' } });
    await world.until(() => world.ours.length === 1);
    const before = world.now;
    world.server = DOWN;
    await world.close(1);
    for (const tabId of [2, 3]) await world.tell({ type: 'tab-activated', tabId });
    await world.until(() => world.ours.length === 2);
    expect(world.now - before).toBeGreaterThanOrEqual(300 * SECOND);
  });

  it('another tab that fails waits for the current probe', async () => {
    await world.open(1, 5);
    world.isFollowing(5);
    expect(world.askers).toEqual([1]);
  });
});

describe('the stored circuit of a site that is down', () => {
  beforeEach(async () => {
    world.server = DOWN;
    await world.open(4);
  });

  it('survives a background that is killed every second', async () => {
    for (let second = 0; second < 90; second += 1) {
      world.kill();
      await world.pass(SECOND);
      expect(world.askers.length).toBeLessThanOrEqual(1);
    }
    expect(world.ours.length).toBeGreaterThanOrEqual(2);
    world.server = UP;
    await world.pass(3 * MINUTE);
    expect([1, 2, 3, 4].every(world.isBack)).toBe(true);
  });

  it('survives an update of Bounceback', async () => {
    await world.until(() => world.ours.length === 2);
    await world.update();
    await world.pass(SECOND);
    expect(world.ours).toHaveLength(2);
    expect(world.askers).toEqual([1]);
    expect(world.record(1)?.incident?.attemptsMade).toBe(2);
  });

  it.each([
    [null],
    [{}],
    [{ version: 1, value: { state: 7, schedule: { attemptsMade: 'x', wait: -1 } } }],
    ['gone'],
  ])('may be replaced by %j, and still at most one tab probes', async (garbage) => {
    world.kill();
    if (garbage === 'gone') delete world.local[SITE];
    else world.local[SITE] = garbage;
    await world.pass(MINUTE);
    expect(world.askers.length).toBeLessThanOrEqual(1);
    world.server = UP;
    await world.pass(5 * MINUTE);
    expect([1, 2, 3, 4].every(world.isBack)).toBe(true);
  });

  it('is deleted when only one tab is left', async () => {
    expect(world.local[SITE]).toBeDefined();
    for (const id of [1, 2, 3]) await world.close(id);
    expect(world.local[SITE]).toBeUndefined();
    expect(world.askers).toEqual([4]);
  });
});
