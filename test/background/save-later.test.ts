import { beforeEach, describe, expect, it } from 'vitest';
import { SAVE_PAUSE } from '../../src/background/save-later.ts';
import { MAX_INCIDENTS } from '../../src/core/state/schedule.ts';
import { tabKey } from '../../src/core/storage/stored-tab.ts';
import { Crowd } from '../fakes/crowd-world.ts';
import { idOf } from '../fakes/page-ids.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = () => ({ status: 502, takes: 10 });
});

/** The page moves to another failing page every 25 ms for so long; returns the writes to disk of each second. */
async function moves(ms: number): Promise<number[]> {
  const writes: number[] = [];
  // Session storage is in memory.
  const all = () => world.writes.local;
  for (let second = 0; second < ms; second += SECOND) {
    const before = all();
    for (let nth = 0; nth < 40; nth += 1) {
      await world.start(1, `http://evil.test/${second}/${nth}`, 'GET', false);
      await world.pass(25);
    }
    writes.push(all() - before);
  }
  return writes;
}

/** The most writes within ten seconds, from the writes of each second. */
const mostInTen = (writes: readonly number[]) =>
  Math.max(...writes.map((_, at) => writes.slice(at, at + 10).reduce((sum, it) => sum + it, 0)));

describe('a page that goes through 40 failed pages a second', () => {
  it.each([false, true])('costs one write a second (navigation first: %s)', async (first) => {
    world.navigationFirst = first;
    world.openTab(1);
    await world.go(1, 'http://evil.test/');
    expect(mostInTen(await moves(15 * SECOND))).toBeLessThanOrEqual(10);
  });

  it('costs at most two writes a second beside other failed tabs of its site', async () => {
    await world.open(3, 2, (id) => `http://evil.test/${id}`);
    world.server = () => ({ status: 502, takes: 10, headers: { 'retry-after': '600' } });
    await world.pass(5 * SECOND);
    world.openTab(1);
    await world.go(1, 'http://evil.test/');
    await moves(SECOND);
    expect(mostInTen(await moves(15 * SECOND))).toBeLessThanOrEqual(20);
  });

  it('is no longer retried after ten failed pages, and its end reason says so', async () => {
    world.openTab(1);
    for (let nth = 0; nth < MAX_INCIDENTS - 1; nth += 1)
      await world.go(1, `http://evil.test/${nth}`);
    await world.pass(SAVE_PAUSE);
    expect(world.phase(1)?.name).toBe('waiting');
    await world.go(1, 'http://evil.test/last');
    await world.pass(SAVE_PAUSE);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'rapid-failures' });
    await world.pass(HOUR);
    expect(world.ours).toEqual([]);
  });

  it('does not keep a later page of its tab from being retried', async () => {
    world.openTab(1);
    await moves(2 * SECOND);
    await world.pass(12 * SECOND);
    await world.go(1, 'http://good.test/');
    expect(world.phase(1)?.name).toBe('waiting');
    await world.pass(5 * SECOND);
    expect(world.ours).toHaveLength(1);
  });

  it('does not keep another tab from being stored and retried', async () => {
    world.openTab(1);
    world.openTab(2);
    await moves(2 * SECOND);
    await world.go(2, 'http://good.test/');
    expect(world.phase(2)?.name).toBe('waiting');
    await moves(5 * SECOND);
    expect(world.ours.map(({ tabId }) => tabId)).toContain(2);
  });
});

describe('a page that reloads itself 40 times a second', () => {
  it('costs one write a second', async () => {
    world.openTab(1);
    await world.go(1, 'http://evil.test/');
    const writes: number[] = [];
    for (let second = 0; second < 10; second += 1) {
      const before = world.writes.local;
      for (let nth = 0; nth < 40; nth += 1) {
        await world.start(1, 'http://evil.test/', 'GET', false);
        await world.pass(25);
      }
      writes.push(world.writes.local - before);
    }
    expect(mostInTen(writes)).toBeLessThanOrEqual(10);
  });
});

describe('the background', () => {
  it('saves a failed page and the next one at once', async () => {
    world.openTab(1);
    await world.go(1, 'http://a.test/');
    expect(world.phase(1)?.name).toBe('waiting');
    await world.go(1, 'http://a.test/next');
    expect(world.record(1)?.incident?.page).toBe(idOf('http://a.test/next'));
  });

  it('saves Stop at once, also in a tab that navigates by itself', async () => {
    world.openTab(1);
    for (let nth = 0; nth < 4; nth += 1) await world.go(1, `http://evil.test/${nth}`);
    await world.tell({ type: 'stop', tabId: 1 });
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it.each([200, 502])('saves a form and its answer at once: %s', async (status) => {
    world.openTab(1);
    for (let nth = 0; nth < 4; nth += 1) await world.go(1, `http://evil.test/${nth}`);
    world.server = () => ({ status, takes: 10 });
    await world.start(1, 'http://evil.test/form', 'POST', false);
    expect(world.record(1)?.load?.method).toBe('POST');
    await world.pass(20);
    if (status === 502) expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'form' });
    else expect(world.record(1)?.incident ?? null).toBeNull();
  });
});

it('a load without an outcome is saved after a pause', async () => {
  world.openTab(1);
  await world.go(1, 'http://a.test/');
  world.server = () => ({ status: 502, takes: HOUR });
  await world.start(1, 'http://a.test/next', 'GET', false);
  expect(world.record(1)?.load).toBeNull();
  await world.pass(SAVE_PAUSE);
  expect(world.record(1)?.load?.page).toBe(idOf('http://a.test/next'));
  expect(world.local).toHaveProperty([tabKey(1)]);
});
