import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../fakes/watching-world.ts';

let world: WatchingWorld;
const up = (): void => {
  world.server = () => ({ status: 200 });
  world.address = () => ({ status: 200 });
};
beforeEach(() => {
  world = new WatchingWorld();
});

describe('a page that a person has brought back by hand, and sees', () => {
  it('is neither told nor asked for when it was stopped, and is loaded again', async () => {
    await world.wish(PAGE, { close: false });
    up();
    const [id = 0] = world.tabs.keys();
    await world.go(id, PAGE);
    expect(world.watched.size).toBe(0);
    await world.pass(20 * MINUTE);
    expect(world.asks).toEqual([]);
    expect(world.told).toEqual([]);
  });

  it.each(['Retry now', 'the browser’s own reload'])(
    'is not told while it was being retried: %s',
    async (by) => {
      world.openTab(1);
      await world.go(1, PAGE);
      await world.tell({ type: 'watch-wished', tabId: 1 });
      up();
      if (by === 'Retry now') await world.tell({ type: 'retry-now', tabId: 1 });
      else await world.go(1, PAGE);
      await world.pass(1000);
      expect(world.record(1)?.incident?.phase.name).toBe('recovered');
      expect(world.watched.size).toBe(0);
      expect(world.told).toEqual([]);
      expect(world.mark?.text ?? '').toBe('');
    },
  );

  it('is told when its tab is hidden meanwhile', async () => {
    await world.wish(PAGE, { close: false });
    up();
    const [id = 0] = world.tabs.keys();
    world.tab(id).active = false;
    await world.go(id, PAGE);
    expect(world.state()).toBe('back');
    expect(world.told).toHaveLength(1);
    expect(world.asks).toEqual([]);
  });

  it('is neither told nor asked for when it is opened anew in another tab', async () => {
    await world.wish();
    up();
    world.openTab(50);
    await world.go(50, PAGE);
    expect(world.watched.size).toBe(0);
    await world.pass(20 * MINUTE);
    expect(world.asks).toEqual([]);
    expect(world.told).toEqual([]);
  });

  it.each([
    ['behind another tab, is told', { active: false }, 'back'],
    ['in a private window, stays wished for', { private: true }, 'asking'],
  ] as const)('but one that is opened %s', async (_, how, state) => {
    await world.wish();
    up();
    world.openTab(50, how);
    await world.go(50, PAGE);
    expect(world.state()).toBe(state);
    expect(world.asks).toEqual([]);
  });

  it('another page of its site that is opened says nothing of it', async () => {
    await world.wish();
    up();
    world.openTab(50);
    await world.go(50, OTHER);
    expect(world.state()).toBe('asking');
  });

  it('stays wished for when it fails again, and when it is left', async () => {
    await world.wish(PAGE, { close: false });
    const [id = 0] = world.tabs.keys();
    await world.go(id, PAGE);
    expect(world.state()).toBe('asking');
    world.server = () => ({ status: 200 });
    await world.go(id, 'https://shop.example/');
    expect(world.state()).toBe('asking');
  });
});
