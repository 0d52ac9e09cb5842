import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { MAX_IN_FLIGHT } from '../../../src/core/state/site-circuit.ts';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The shortest possible first wait. */
const FIRST_WAIT = 2 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

describe('after a browser restart that restores all tabs at once from the cache (Chrome)', () => {
  const twoSites = (id: number) => `http://${id % 2 === 0 ? 'a' : 'b'}.test/${id}`;

  it('no site is retried at once, then each by one tab, the visible tab first', async () => {
    await world.open(8, 1, twoSites);
    await world.pass(MINUTE);
    const before = world.ours.length;
    await restart(world, { tabs: 'cached' });
    await world.pass(FIRST_WAIT - SECOND);
    expect(world.ours).toHaveLength(before);
    await world.until(() => world.ours.length > before);
    expect(world.ours.at(-1)?.tabId).toBe(101);
    await world.pass(30 * SECOND);
    const tabIds = new Set(world.ours.slice(before).map(({ tabId }) => tabId));
    expect(tabIds.size).toBe(2);
  });

  it('every tab keeps its attempt count, so that four restarts cost no extra attempt', async () => {
    await world.open(3);
    for (let nth = 0; nth < 4; nth += 1) {
      const before = world.ours.length;
      await world.until(() => world.ours.length === before + 2);
      await world.pass(SECOND);
      await restart(world, { tabs: 'cached', closedFor: nth * HOUR });
    }
    await world.pass(4 * HOUR);
    expect(world.ours).toHaveLength(MAX_ATTEMPTS);
    expect(world.orphans()).toEqual([]);
  });

  it('an incident that started with 502 continues although the site now answers 503', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 503 });
    await world.open(1);
    await world.pass(30 * SECOND);
    const before = world.ours.length;
    await restart(world, { tabs: 'cached' });
    await world.pass(5 * MINUTE);
    expect(world.ours.length).toBeGreaterThan(before);
  });

  it('all tabs come back with one reload each once the site answers', async () => {
    await world.open(8, 1, twoSites);
    await world.pass(MINUTE);
    world.server = UP;
    const before = world.ours.length;
    await restart(world, { tabs: 'cached' });
    await world.pass(5 * MINUTE);
    expect([...world.tabs.keys()].every(world.isBack)).toBe(true);
    expect(world.ours).toHaveLength(before + 8);
  });

  it('200 tabs of ten sites are reloaded at most six at a time, once each', async () => {
    await world.open(200, 1, (id) => `http://host-${id % 10}.test/${id}`);
    world.server = () => ({ status: 200, takes: 2 * SECOND });
    await restart(world, { tabs: 'cached' });
    let most = 0;
    const reloads = new Map<number, number>();
    world.onReload = ({ id }) => {
      const under = [...world.tabs.values()].filter(({ loading }) => loading?.ours).length + 1;
      most = Math.max(most, under);
      reloads.set(id, (reloads.get(id) ?? 0) + 1);
    };
    await world.pass(20 * MINUTE);
    expect(most).toBeLessThanOrEqual(MAX_IN_FLIGHT);
    expect([...world.tabs.values()].every(({ status }) => status === 200)).toBe(true);
    expect(Math.max(...reloads.values())).toBe(1);
  });

  it('the Retry-After of the site still holds', async () => {
    world.server = () => ({ status: 502, headers: { 'retry-after': '600' } });
    await world.open(2);
    const begin = world.now;
    world.server = DOWN;
    await restart(world, { tabs: 'cached' });
    await world.until(() => world.ours.length > 0);
    expect(world.now - begin).toBeGreaterThan(590 * SECOND);
  });

  it('a stopped incident stays stopped, and one that gave up stays given up', async () => {
    await world.open(1);
    await world.open(1, 2, () => 'http://b.test/');
    await world.tell({ type: 'stop', tabId: 1 });
    await world.pass(3 * HOUR);
    const before = world.ours.length;
    await restart(world, { tabs: 'cached', closedFor: 48 * HOUR });
    await world.pass(3 * HOUR);
    expect(world.phase(101)).toMatchObject({ name: 'ended', reason: 'stopped' });
    expect(world.phase(102)).toMatchObject({ name: 'ended', reason: 'gave-up' });
    expect(world.ours).toHaveLength(before);
  });

  it('the answer to a form is still not retried', async () => {
    world.openTab(1);
    await world.go(1, A, 'POST');
    await restart(world, { tabs: 'cached' });
    await world.pass(HOUR);
    expect(world.phase(101)).toMatchObject({ name: 'ended', reason: 'form' });
    expect(world.ours).toEqual([]);
  });

  it('two tabs at the same address take up one incident each', async () => {
    await world.open(2, 1, () => A);
    await world.until(() => world.attemptsOf(1) === 3);
    await world.tell({ type: 'stop', tabId: 2 });
    await restart(world, { tabs: 'cached' });
    await world.pass(SECOND);
    const names = [101, 102].map((id) => world.phase(id)?.name);
    expect(names.sort()).toEqual(['ended', 'waiting']);
    expect(world.orphans()).toEqual([]);
  });

  it('a cached 502 without a stored incident starts a new one whose first attempt bypasses the cache', async () => {
    await restart(world, { tabs: 'gone' });
    world.openTab(7, { url: A, status: 502 });
    world.server = () => ({ status: 502, fromCache: true });
    await world.start(7, A, 'GET', false);
    world.server = UP;
    await world.pass(FIRST_WAIT - SECOND);
    expect(world.ours).toEqual([]);
    await world.pass(MINUTE);
    expect(world.isBack(7)).toBe(true);
    expect(world.record(7)?.incident?.cacheBypassed).toBe(true);
  });
});
