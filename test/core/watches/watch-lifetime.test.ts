import { beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});
const endNotices = () => world.notificationTexts.filter((it) => it.includes('still down'));

/** The browser is closed over the weekend. */
const closeOverWeekend = async () => {
  world.kill();
  world.setClock(60 * HOUR);
  await world.update();
};

describe('a watch whose day passed without a possible request', () => {
  it.each(['the browser was closed', 'the computer slept'])(
    'is checked once more when %s',
    async (why) => {
      await world.requestWatch();
      await world.pass(90_000);
      world.address = () => ({ status: 200 });
      if (why === 'the browser was closed') await closeOverWeekend();
      else {
        world.setClock(60 * HOUR);
        await world.tell({ type: 'timer-fired' });
      }
      expect(world.state()).toBe('pending');
      await world.pass(MINUTE);
      expect(world.state()).toBe('back');
      expect(endNotices()).toEqual([]);
    },
  );

  it('ends after that check, without further requests', async () => {
    for (const url of [PAGE, OTHER]) await world.requestWatch(url);
    await world.pass(5 * MINUTE);
    const { length } = world.asks;
    await closeOverWeekend();
    expect(endNotices()).toEqual([]);
    await world.pass(MINUTE);
    expect(world.asks).toHaveLength(length + 1);
    expect([world.state(PAGE), world.state(OTHER)]).toEqual(['ended', 'ended']);
    await world.pass(2 * HOUR);
    expect(world.asks).toHaveLength(length + 1);
    expect(world.notified).toBe(1);
  });

  it('does not end while the browser is offline', async () => {
    await world.requestWatch();
    world.online = false;
    await closeOverWeekend();
    await world.pass(3 * HOUR);
    expect(world.state()).toBe('pending');
    world.address = () => ({ status: 200 });
    world.online = true;
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('does not end because of an earlier request whose answer was lost', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 200, takes: 10_000 });
    await world.pass(MINUTE + 2000);
    expect(world.asks).toHaveLength(1);
    await closeOverWeekend();
    expect(world.state()).toBe('pending');
    await world.pass(20 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('ends without a request when Retry-After lasts longer', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 503, headers: { 'retry-after': String(99 * 3600) } });
    await world.pass(2 * MINUTE);
    const { length } = world.asks;
    await closeOverWeekend();
    await world.pass(MINUTE);
    expect(world.state()).toBe('ended');
    expect(world.asks).toHaveLength(length);
  });
});
