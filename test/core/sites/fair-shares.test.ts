import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_FOR_SITE, MAX_IN_FLIGHT, SLOT_HELD } from '../../../src/core/state/site-circuit.ts';
import { A, Crowd } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HANGS = 10 * MINUTE;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
});

const triedAt = (tabId: number) => world.ours.find((hit) => hit.tabId === tabId)?.at ?? Infinity;

/** Six hidden tabs a0…a5.evil.test fail, and hang from their first retry on. */
async function openHanging(): Promise<void> {
  world.server = (url, nth) => ({
    status: 502,
    takes: url.includes('.evil.test') && nth > 0 ? HANGS : 20,
  });
  world.openTab(100, { url: 'http://fine.test/' });
  for (let nth = 0; nth < 6; nth += 1) {
    world.openTab(nth + 1, { active: false });
    await world.start(nth + 1, `http://a${nth}.evil.test/`, 'GET', false);
  }
}

describe('six hanging tabs of one domain', () => {
  it('do not hold up a tab of another site that the user sees', async () => {
    await openHanging();
    await world.until(() => world.ours.length >= MAX_FOR_SITE);
    world.openTab(7);
    await world.go(7, 'http://good.test/');
    const failed = world.now;
    await world.pass(SLOT_HELD);
    expect(triedAt(7) - failed).toBeLessThan(5 * SECOND);
  });

  it('do not hold up a hidden tab of another site', async () => {
    await openHanging();
    await world.until(() => world.ours.length >= MAX_FOR_SITE);
    world.openTab(7, { active: false });
    await world.go(7, 'http://good.test/');
    const failed = world.now;
    await world.pass(2 * MINUTE);
    expect(triedAt(7) - failed).toBeLessThan(40 * SECOND);
  });

  it('are tried two at a time, the next ones when 30 s have passed without an answer', async () => {
    await openHanging();
    await world.pass(20 * MINUTE);
    const times = [1, 2, 3, 4, 5, 6].map(triedAt).sort((a, b) => a - b);
    expect(Math.max(...times)).toBeLessThan(Infinity);
    for (const [nth, at] of times.entries()) {
      const before = times[nth - MAX_FOR_SITE];
      if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(SLOT_HELD);
    }
    const wait = (times[2] ?? Infinity) - (times[0] ?? 0);
    expect(wait).toBeLessThan(SLOT_HELD + 2 * SECOND);
  });
});

describe('slots', () => {
  it('are freed after 30 s without an answer, so that 25 sites are tried within four minutes', async () => {
    world.server = (_, nth) => ({ status: 502, takes: nth > 0 ? HANGS : 20 });
    await world.open(25, 1, (id) => `http://host-${id}.test/`);
    await world.pass(4 * MINUTE);
    expect(new Set(world.ours.map(({ tabId }) => tabId)).size).toBe(25);
    const atOnce = world.ours.map(
      ({ at }) =>
        world.ours.filter((it) => it.tabId !== 1 && it.at <= at && at < it.at + SLOT_HELD).length,
    );
    expect(Math.max(...atOnce)).toBe(MAX_IN_FLIGHT);
  });

  it('are limited to two for a site that is back, whatever its follow limit', async () => {
    world.server = () => ({ status: 502, takes: 100 });
    await world.open(12);
    world.server = () => ({ status: 200, takes: 2 * SECOND });
    let most = 0;
    world.onReload = (tab) => {
      const others = [...world.tabs.values()].filter((it) => it !== tab && it.loading?.ours);
      if (!tab.active) most = Math.max(most, others.filter(({ active }) => !active).length + 1);
    };
    await world.pass(5 * MINUTE);
    expect(most).toBe(MAX_FOR_SITE);
    expect([...world.tabs.keys()].every(world.isBack)).toBe(true);
  });

  it('are required for tabs that were seen when they failed and are hidden when they are due', async () => {
    world.server = (_, nth) => ({ status: 502, takes: nth > 0 ? 20 * SECOND : 20 });
    for (let id = 1; id <= 12; id += 1) {
      world.openTab(id);
      await world.start(id, `http://host-${id}.test/`, 'GET', false);
    }
    await world.pass(100);
    for (const tab of world.tabs.values()) tab.active = false;
    let most = 0;
    world.onReload = () => {
      const under = [...world.tabs.values()].filter(({ loading }) => loading?.ours);
      most = Math.max(most, under.length + 1);
    };
    await world.pass(5 * MINUTE);
    expect(most).toBe(MAX_IN_FLIGHT);
    expect(new Set(world.ours.map(({ tabId }) => tabId)).size).toBe(12);
  });

  it('are counted together for private and other windows', async () => {
    world.server = (_, nth) => ({ status: 502, takes: nth > 0 ? HANGS : 20 });
    for (const [id, incognito] of [
      [1, false],
      [2, true],
      [3, false],
    ] as const) {
      world.openTab(id, { active: false, incognito, store: incognito ? 'private' : `${id}` });
      await world.start(id, A, 'GET', false);
    }
    await world.until(() => world.ours.length === MAX_FOR_SITE);
    await world.pass(SLOT_HELD - 2 * SECOND);
    expect(world.ours).toHaveLength(MAX_FOR_SITE);
  });
});
