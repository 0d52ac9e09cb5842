import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { MAX_IN_FLIGHT } from '../../../src/core/state/site-circuit.ts';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SITES = 5;

const siteOf = (id: number) => `http://host-${id % SITES}.test`;

let world: Crowd;
beforeEach(async () => {
  world = new Crowd();
  world.server = DOWN;
  await world.open(20, 1, (id) => `${siteOf(id)}/${id}`);
  await world.pass(5 * MINUTE);
});

/** The sites of our reloads after the first `before` of them, in order. */
const sitesTriedSince = (before: number) =>
  world.ours.slice(before).map(({ tabId }) => siteOf(tabId));

describe('after the computer slept', () => {
  const sleepAndWake = async () => {
    world.kill();
    world.setClock(3 * HOUR);
    await world.tell({ type: 'timer-fired' });
  };

  it('each site is retried once, by one tab, after 3 to 10 s, at a different time from the others', async () => {
    const before = world.ours.length;
    await sleepAndWake();
    const woke = world.now;
    await world.pass(11 * SECOND);
    const sites = sitesTriedSince(before);
    expect(sites).toHaveLength(SITES);
    expect(new Set(sites).size).toBe(SITES);
    const times = world.ours.slice(before).map(({ at }) => at - woke);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(3 * SECOND);
    expect(Math.max(...times)).toBeLessThanOrEqual(10 * SECOND + 100);
    expect(new Set(times).size).toBe(SITES);
  });

  it('nothing is retried until the browser is online', async () => {
    const before = world.ours.length;
    world.online = false;
    await sleepAndWake();
    await world.pass(10 * MINUTE);
    expect(world.ours).toHaveLength(before);
    world.server = UP;
    world.online = true;
    await world.pass(5 * MINUTE);
    expect([...world.tabs.values()].every(({ status }) => status === 200)).toBe(true);
  });
});

describe('a loss of the connection', () => {
  it('sends no request and counts no attempt', async () => {
    world.online = false;
    const before = world.ours.length;
    const made = world.record(1)?.incident?.attemptsMade;
    await world.pass(HOUR);
    expect(world.ours).toHaveLength(before);
    expect(world.record(1)?.incident?.attemptsMade).toBe(made);
  });

  it('is followed by at most six retries at a time, one of each site first', async () => {
    await world.open(40, 21, (id) => `http://more-${id}.test/`);
    world.online = false;
    await world.pass(20 * MINUTE);
    const before = world.ours.length;
    world.server = () => ({ status: 502, takes: 3 * SECOND });
    world.online = true;
    let most = 0;
    world.onReload = (tab) => {
      const others = [...world.tabs.values()].filter((it) => it !== tab && it.loading?.ours);
      if (!tab.active) most = Math.max(most, others.filter(({ active }) => !active).length + 1);
    };
    await world.until(() => new Set(sitesTriedSince(before)).size >= SITES, 3 * MINUTE);
    await world.pass(2 * MINUTE);
    expect(most).toBeLessThanOrEqual(MAX_IN_FLIGHT);
    const first = new Set(
      world.ours.slice(before, before + 30).map(({ url }) => new URL(url).host),
    );
    expect(first.size).toBeGreaterThan(25);
  });
});

describe('setting the clock', () => {
  it.each([
    [-5 * HOUR, 'stays alive', () => {}],
    [
      -5 * HOUR,
      'is killed at once and woken by its alarm',
      async () => {
        world.kill();
        await world.tell({ type: 'timer-fired' });
      },
    ],
    [
      -5 * HOUR,
      'is killed after the first event',
      async () => {
        await world.tell({ type: 'tab-activated', tabId: 1 });
        world.kill();
      },
    ],
    [5 * HOUR, 'stays alive', () => {}],
    [30 * 24 * HOUR, 'stays alive', () => {}],
  ])(
    'by %i ms stretches no wait and causes no burst when the background %s',
    async (by, _, andThen) => {
      const before = world.ours.length;
      world.setClock(by);
      await andThen();
      const from = world.elapsed;
      await world.pass(11 * SECOND);
      const sites = sitesTriedSince(before);
      expect(new Set(sites).size).toBe(sites.length);
      await world.until(() => new Set(sitesTriedSince(before)).size === SITES, 10 * MINUTE);
      expect(world.elapsed - from).toBeLessThanOrEqual(3 * MINUTE);
      await world.pass(6 * HOUR);
      for (let nth = 0; nth < SITES; nth += 1) {
        const ours = world.ours.filter(({ tabId }) => tabId % SITES === nth);
        // A look brings one more.
        expect(ours.length).toBeLessThanOrEqual(MAX_ATTEMPTS + 1);
      }
    },
  );
});

describe('an update of Bounceback', () => {
  it('during an outage restarts no schedule and causes no burst', async () => {
    const before = world.ours.length;
    for (let nth = 0; nth < 5; nth += 1) {
      await world.update();
      await world.pass(SECOND);
    }
    const sites = sitesTriedSince(before);
    expect(new Set(sites).size).toBe(sites.length);
    await world.pass(6 * HOUR);
    for (let nth = 0; nth < SITES; nth += 1) {
      const ours = world.ours.filter(({ tabId }) => tabId % SITES === nth);
      expect(ours).toHaveLength(MAX_ATTEMPTS);
    }
    world.server = UP;
    await world.tell({ type: 'keep-trying', tabId: 1 });
    await world.pass(HOUR);
    expect([1, 6, 11, 16].every((id) => world.tab(id).status === 200)).toBe(true);
  });
});
