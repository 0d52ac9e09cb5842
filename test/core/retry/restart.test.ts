import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { MAX_IN_FLIGHT } from '../../../src/core/state/site-circuit.ts';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** The shortest first wait that there is. */
const FIRST_WAIT = 2 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

describe('after a restart Chrome brings every tab back from its cache, all at once', () => {
  const twoSites = (id: number) => `http://${id % 2 === 0 ? 'a' : 'b'}.test/${id}`;

  it('no site is asked at once, and each by one tab only, the one that is seen first', async () => {
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

  it('each goes on where it was: all restarts together cost no attempt more', async () => {
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

  it('one that began with 502 goes on though its site answers 503 by now', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 503 });
    await world.open(1);
    await world.pass(30 * SECOND);
    const before = world.ours.length;
    await restart(world, { tabs: 'cached' });
    await world.pass(5 * MINUTE);
    expect(world.ours.length).toBeGreaterThan(before);
  });

  it('and all of them are back when the site is, each asked for once', async () => {
    await world.open(8, 1, twoSites);
    await world.pass(MINUTE);
    world.server = UP;
    const before = world.ours.length;
    await restart(world, { tabs: 'cached' });
    await world.pass(5 * MINUTE);
    expect([...world.tabs.keys()].every(world.isBack)).toBe(true);
    expect(world.ours).toHaveLength(before + 8);
  });

  it('two hundred of ten sites keep to six at a time', async () => {
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

  it('what the site asked for with Retry-After still holds', async () => {
    world.server = () => ({ status: 502, headers: { 'retry-after': '600' } });
    await world.open(2);
    const begin = world.now;
    world.server = DOWN;
    await restart(world, { tabs: 'cached' });
    await world.until(() => world.ours.length > 0);
    expect(world.now - begin).toBeGreaterThan(590 * SECOND);
  });

  it('Stop stays Stop, and an end stays the end', async () => {
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

  it('a form stays a form', async () => {
    world.openTab(1);
    await world.go(1, A, 'POST');
    await restart(world, { tabs: 'cached' });
    await world.pass(HOUR);
    expect(world.phase(101)).toMatchObject({ name: 'ended', reason: 'form' });
    expect(world.ours).toEqual([]);
  });

  it('two tabs of one address take up one each', async () => {
    await world.open(2, 1, () => A);
    await world.until(() => world.attemptsOf(1) === 3);
    await world.tell({ type: 'stop', tabId: 2 });
    await restart(world, { tabs: 'cached' });
    await world.pass(SECOND);
    const names = [101, 102].map((id) => world.phase(id)?.name);
    expect(names.sort()).toEqual(['ended', 'waiting']);
    expect(world.orphans()).toEqual([]);
  });

  it('a 502 from the cache that was never seen before is an ordinary one, asked for past the cache', async () => {
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
