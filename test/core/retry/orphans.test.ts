import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ORPHANS } from '../../../src/core/retry/orphaned-tabs.ts';
import { LEFT_PAGE_KEPT } from '../../../src/core/state/schedule.ts';
import { A, Crowd, DOWN } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

describe('after a browser restart that restores no tabs', () => {
  it('their records are deleted after half an hour', async () => {
    await world.open(4);
    await world.pass(MINUTE);
    await restart(world, { tabs: 'gone' });
    expect(world.orphans()).toHaveLength(4);
    await world.pass(LEFT_PAGE_KEPT + MINUTE);
    expect(Object.keys(world.local).filter((key) => /^(tab|down):/.test(key))).toEqual([]);
  });

  it('nothing is requested and at most 200 incidents are kept, however often the browser restarts', async () => {
    await world.open(MAX_ORPHANS - 10);
    for (let nth = 0; nth < 3; nth += 1) {
      await restart(world, { tabs: 'gone' });
      const before = world.ours.length;
      await world.pass(MINUTE);
      expect(world.ours).toHaveLength(before);
      await world.open(30, 1, (id) => `http://other-${nth}.test/${id}`);
    }
    await restart(world, { tabs: 'gone' });
    expect(world.orphans()).toHaveLength(MAX_ORPHANS);
  });

  it('nothing of a private window is kept on disk', async () => {
    world.openTab(1, { incognito: true });
    await world.go(1, A);
    await restart(world, { tabs: 'gone' });
    expect(JSON.stringify(world.local)).not.toContain('a.test');
  });

  it('a private tab or a tab of another container does not take up the incident of a normal tab', async () => {
    await world.open(1, 1, () => A);
    await world.until(() => world.attemptsOf(1) === 3);
    await restart(world, { tabs: 'gone' });
    world.openTab(2, { incognito: true });
    world.openTab(3, { store: 'work' });
    for (const id of [2, 3]) await world.go(id, A);
    expect([2, 3].map(world.attemptsOf)).toEqual([0, 0]);
    expect(world.orphans()).toHaveLength(1);
  });

  it('garbage in the parked records causes no error and stops no other tab', async () => {
    await world.open(3);
    await restart(world, { tabs: 'gone' });
    for (const key of world.orphans()) {
      world.local[key] = {
        version: 1,
        value: { leftPage: { leftAt: 1, answer: {}, incident: 7 } },
      };
    }
    world.kill();
    await world.open(1, 5);
    await world.pass(HOUR);
    expect(world.reports).toEqual([]);
    expect(world.attemptsOf(5)).toBeGreaterThan(3);
  });
});
