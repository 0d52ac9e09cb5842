import { beforeEach, describe, expect, it } from 'vitest';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

describe('after a browser restart that restores tabs unloaded under reused ids (Firefox)', () => {
  const shifted = (id: number) => (id % 4) + 1;

  it('only the visible tab is retried until the user activates the others', async () => {
    await world.open(4);
    await world.until(() => world.ours.length === 2);
    await world.pass(SECOND);
    await restart(world, { tabs: 'asleep', newId: shifted });
    for (const id of [3, 4, 1]) expect(world.phase(id)).toMatchObject({ reason: 'discarded' });
    await world.pass(5 * MINUTE);
    expect(new Set(world.ours.slice(2).map(({ tabId }) => tabId))).toEqual(new Set([2]));
    expect(world.attemptsOf(2)).toBeGreaterThan(2);
  });

  it('a tab that is activated continues its incident and keeps its attempt count', async () => {
    await world.open(4);
    await world.until(() => world.ours.length === 2);
    await restart(world, { tabs: 'asleep', newId: shifted });
    await world.tell({ type: 'tab-activated', tabId: 4 });
    await world.go(4, `${A}3`);
    expect(world.attemptsOf(4)).toBeGreaterThanOrEqual(2);
    world.server = UP;
    await world.pass(5 * MINUTE);
    expect(world.isBack(4)).toBe(true);
  });

  it('a front tab that loaded before Bounceback started is explained, and keeps its attempt count once the user reloads it', async () => {
    await world.open(2);
    await world.until(() => world.attemptsOf(1) === 2);
    await world.pass(SECOND);
    const before = world.ours.length;
    await restart(world, { tabs: 'asleep', missesFront: true });
    await world.pass(MINUTE);
    expect(world.phase(101)).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(world.ours).toHaveLength(before);
    await world.go(101, `${A}1`);
    await world.pass(SECOND);
    expect(world.phase(101)?.name).toBe('waiting');
    expect(world.attemptsOf(101)).toBe(2);
    expect(world.orphans()).toEqual([]);
  });

  it('a front tab that is well again has no incident', async () => {
    await world.open(1);
    await restart(world, { tabs: 'gone' });
    world.openTab(101, { url: `${A}1`, status: 200 });
    await world.update();
    await world.pass(MINUTE);
    expect(world.record(101)?.incident ?? null).toBeNull();
  });

  it('an unloaded tab takes up the incident that was parked at an earlier restart', async () => {
    await world.open(2);
    await world.until(() => world.attemptsOf(1) === 2);
    await restart(world, { tabs: 'gone' });
    expect(world.orphans()).toHaveLength(2);
    for (const id of [201, 202]) {
      world.openTab(id, { url: `${A}${id - 200}`, active: false, discarded: true });
    }
    await world.update();
    for (const id of [201, 202]) {
      expect(world.phase(id)).toMatchObject({ reason: 'discarded' });
      expect(world.attemptsOf(id)).toBe(2);
    }
    expect(world.orphans()).toEqual([]);
  });

  it('a page that the user opens 12 hours later starts a new incident', async () => {
    await world.open(1);
    await world.pass(3 * HOUR);
    expect(world.phase(1)).toMatchObject({ reason: 'gave-up' });
    await restart(world, { tabs: 'gone', closedFor: 12 * HOUR });
    world.openTab(1);
    await world.go(1, `${A}1`);
    expect(world.phase(1)?.name).toBe('waiting');
    expect(world.attemptsOf(1)).toBe(0);
  });
});
