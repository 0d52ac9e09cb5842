import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});
const ended = () => world.notificationTexts.filter((it) => it.includes("isn't back"));

/** The browser is closed over the weekend. */
const weekend = async () => {
  world.kill();
  world.setClock(60 * HOUR);
  await world.update();
};

describe('a wish whose day went by while nobody could ask', () => {
  it.each(['the browser was closed', 'the computer slept'])(
    'is asked for once more: %s',
    async (why) => {
      await world.requestWatch();
      await world.pass(90_000);
      world.address = () => ({ status: 200 });
      if (why === 'the browser was closed') await weekend();
      else {
        world.setClock(60 * HOUR);
        await world.tell({ type: 'timer-fired' });
      }
      expect(world.state()).toBe('pending');
      await world.pass(MINUTE);
      expect(world.state()).toBe('back');
      expect(ended()).toEqual([]);
    },
  );

  it('ends at that answer, and is asked for no more', async () => {
    for (const url of [PAGE, OTHER]) await world.requestWatch(url);
    await world.pass(5 * MINUTE);
    const { length } = world.asks;
    await weekend();
    expect(ended()).toEqual([]);
    await world.pass(MINUTE);
    expect(world.asks).toHaveLength(length + 1);
    expect([world.state(PAGE), world.state(OTHER)]).toEqual(['ended', 'ended']);
    await world.pass(2 * HOUR);
    expect(world.asks).toHaveLength(length + 1);
    expect(world.notified).toBe(1);
  });

  it('does not end for want of a line', async () => {
    await world.requestWatch();
    world.online = false;
    await weekend();
    await world.pass(3 * HOUR);
    expect(world.state()).toBe('pending');
    world.address = () => ({ status: 200 });
    world.online = true;
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('does not end by a question from before that nobody heard the answer to', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 200, takes: 10_000 });
    await world.pass(MINUTE + 2000);
    expect(world.asks).toHaveLength(1);
    await weekend();
    expect(world.state()).toBe('pending');
    await world.pass(20 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('ends unasked where the site wants to be left alone for longer', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 503, headers: { 'retry-after': String(99 * 3600) } });
    await world.pass(2 * MINUTE);
    const { length } = world.asks;
    await weekend();
    await world.pass(MINUTE);
    expect(world.state()).toBe('ended');
    expect(world.asks).toHaveLength(length);
  });
});
