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

const reloadsInFlight = () =>
  [...world.tabs.values()].filter(({ loading, active }) => loading?.ours && !active).length;
const queuedTabs = () =>
  [...world.tabs.keys()].filter((id) => {
    const phase = world.phase(id);
    return phase?.name === 'held' && phase.reason === 'queued';
  });

describe('the limit of reloads over all sites', () => {
  it('is used in full while any tab waits', async () => {
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => queuedTabs().length > 0, MINUTE);
    let steps = 0;
    while (queuedTabs().length > 0) {
      expect(reloadsInFlight()).toBe(MAX_IN_FLIGHT);
      await world.pass(100);
      steps += 1;
    }
    expect(steps * 100).toBeGreaterThan(20 * SECOND);
    expect(steps * 100).toBeLessThan((40 / MAX_IN_FLIGHT) * TAKES + 5 * SECOND);
  });

  it('gives free slots to the tabs that have waited longest', async () => {
    world.server = () => ({ status: 502, takes: 20 * SECOND });
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => world.ours.length >= 80, 10 * MINUTE);
    const counts = [...world.tabs.keys()].map(
      (id) => world.ours.filter(({ tabId }) => tabId === id).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it('gives the next free slot to the tab that the user activates', async () => {
    await world.open(40, 1, (id) => `http://host-${id}.test/`);
    await world.until(() => queuedTabs().length > 10, MINUTE);
    const last = queuedTabs().at(-1) ?? 0;
    const before = world.ours.length;
    await world.tell({ type: 'tab-activated', tabId: last });
    await world.until(() => world.ours.length > before);
    expect(world.ours[before]?.tabId).toBe(last);
  });

  it('is shared, so that a site that is back does not hold up other sites', async () => {
    world.server = () => ({ status: 502, takes: 50 });
    await world.open(120, 1, (id) => `http://host-${id % 4}.test/${id}`);
    await world.pass(10 * SECOND);
    world.server = () => ({ status: 200, takes: 6 * SECOND });
    await world.pass(30 * SECOND);
    world.openTab(121, { active: false, url: 'http://other.test/' });
    world.server = (url) => ({ status: url.includes('other') ? 502 : 200, takes: 6 * SECOND });
    await world.start(121, 'http://other.test/', 'GET', false);
    await world.until(() => queuedTabs().includes(121), 2 * MINUTE);
    const waited = await world.until(() => world.ours.some(({ tabId }) => tabId === 121), HOUR);
    expect(waited).toBeLessThanOrEqual(6 * SECOND + 100);
    expect([...world.tabs.keys()].every((id) => id === 121 || world.isBack(id))).toBe(false);
  });
});
