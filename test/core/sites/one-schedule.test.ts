import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { A, Crowd, DOWN } from '../../fakes/crowd-world.ts';
import { restart } from '../../fakes/restart-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

describe('the Retry-After of a site', () => {
  it('holds for the last remaining tab, even if that was in use before', async () => {
    await world.open(2);
    world.tab(1).audible = true;
    await world.pass(10 * SECOND);
    world.server = () => ({ status: 503, headers: { 'retry-after': '600' } });
    await world.until(() => world.ours.some(({ tabId }) => tabId === 2));
    await world.pass(SECOND);
    world.tab(1).audible = false;
    await world.close(2);
    const before = world.ours.length;
    await world.pass(5 * MINUTE);
    expect(world.ours).toHaveLength(before);
  });
});

describe('the last attempt', () => {
  for (const type of ['tab-closed', 'stop'] as const) {
    it(`of the schedule is the last for all tabs of the site, even when it ends by ${type}`, async () => {
      await world.open(3);
      await world.until(() => world.ours.length === MAX_ATTEMPTS - 1, 3 * 60 * MINUTE);
      world.server = () => ({ status: 502, takes: 20_000 });
      await world.until(() => world.ours.length === MAX_ATTEMPTS);
      const id = world.ours.at(-1)?.tabId ?? 0;
      if (type === 'stop') await world.tell({ type, tabId: id });
      else await world.close(id);
      world.server = DOWN;
      await world.pass(60 * MINUTE);
      expect(world.ours).toHaveLength(MAX_ATTEMPTS);
    }, 20_000);
  }

  it('is followed by at most one bonus attempt when the user activates all tabs in turn', async () => {
    await world.open(8);
    await world.until(() => world.record(1)?.incident?.phase.name === 'ended', 180 * MINUTE);
    const before = world.ours.length;
    for (const id of [2, 3, 4, 5, 6, 7, 8]) {
      for (const tab of world.tabs.values()) tab.active = tab.id === id;
      await world.tell({ type: 'tab-activated', tabId: id });
      await world.pass(31 * SECOND);
    }
    expect(world.ours.length - before).toBeLessThanOrEqual(1);
  }, 20_000);
});

describe('a page that fails with a GET after a restart', () => {
  it.each([
    ['429', 'GET', 429],
    ['a form', 'POST', 502],
  ])('is retried although %s had ended its incident before', async (_, method, status) => {
    world.server = () => ({ status: 502 });
    world.openTab(5);
    await world.go(5, `${A}1`, method);
    world.server = () => ({ status });
    await world.pass(MINUTE);
    expect(world.phase(5)?.name).toBe('ended');
    await restart(world, { tabs: 'gone' });
    world.server = DOWN;
    world.openTab(77);
    await world.go(77, `${A}1`);
    await world.pass(SECOND);
    expect(world.phase(77)?.name).not.toBe('ended');
  });
});
