import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_IN_FLIGHT } from '../../../src/core/state/site-circuit.ts';
import { Crowd } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TAKES = 5 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = () => ({ status: 502, takes: TAKES });
});

const underWay = () => [...world.tabs.values()].filter(({ loading }) => loading?.ours).length;
const inLine = () =>
  [...world.tabs.keys()].filter((id) => {
    const phase = world.phase(id);
    return phase?.name === 'held' && phase.reason === 'queued';
  });

describe('what may be under way over all sites', () => {
  it('is never left unused while somebody waits for it', async () => {
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => inLine().length > 0, MINUTE);
    let steps = 0;
    while (inLine().length > 0) {
      expect(underWay()).toBe(MAX_IN_FLIGHT);
      await world.pass(100);
      steps += 1;
    }
    expect(steps * 100).toBeGreaterThan(20 * SECOND);
    expect(steps * 100).toBeLessThan((40 / MAX_IN_FLIGHT) * TAKES + 5 * SECOND);
  });

  it('goes to those that have waited longest, each in its turn', async () => {
    world.server = () => ({ status: 502, takes: 20 * SECOND });
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => world.ours.length >= 80, 10 * MINUTE);
    const counts = [...world.tabs.keys()].map(
      (id) => world.ours.filter(({ tabId }) => tabId === id).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('goes first to the one that is seen', async () => {
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => inLine().length > 10, MINUTE);
    const last = inLine().at(-1) ?? 0;
    const before = world.ours.length;
    await world.tell({ type: 'tab-activated', tabId: last });
    await world.until(() => world.ours.length > before);
    expect(world.ours[before]?.tabId).toBe(last);
  });

  it('is shared: a site that is back keeps no other waiting until it is through', async () => {
    world.server = () => ({ status: 502, takes: 50 });
    await world.open(120, 1, (id) => `http://host-${id % 2}.test/${id}`);
    await world.pass(10 * SECOND);
    world.server = () => ({ status: 200, takes: 6 * SECOND });
    await world.pass(30 * SECOND);
    world.openTab(121, { active: false, url: 'http://other.test/' });
    world.server = (url) => ({ status: url.includes('other') ? 502 : 200, takes: 6 * SECOND });
    await world.start(121, 'http://other.test/', 'GET', false);
    await world.until(() => inLine().includes(121), 2 * MINUTE);
    const waited = await world.until(() => world.ours.some(({ tabId }) => tabId === 121), HOUR);
    expect(waited).toBeLessThanOrEqual(6 * SECOND + 100);
    expect([...world.tabs.keys()].every((id) => id === 121 || world.isBack(id))).toBe(false);
  });
});
