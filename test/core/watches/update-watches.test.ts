import { beforeEach, describe, expect, it } from 'vitest';
import {
  MAX_WATCHED,
  PROBE_LOST_AFTER,
  WATCH_LASTS,
  WATCH_SCHEDULE,
} from '../../../src/core/state/watch.ts';
import { watchKey } from '../../../src/core/storage/stored-watch.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});
const gaps = () => world.asks.map(({ at }, nth) => at - (world.asks[nth - 1]?.at ?? at));

describe('“Tell me when it’s back”', () => {
  it('requests the page at the times of the table while the tab is closed, and notifies once', async () => {
    await world.requestWatch();
    const requestedAt = world.now;
    world.address = (_, nth) => ({ status: nth < 6 ? 502 : 200 });
    await world.pass(2 * HOUR);
    const [first] = world.asksOf();
    expect((first?.at ?? 0) - requestedAt).toBeCloseTo(WATCH_SCHEDULE[0] ?? 0, -3);
    const table = [...WATCH_SCHEDULE, WATCH_SCHEDULE.at(-1), WATCH_SCHEDULE.at(-1)];
    for (const [nth, gap] of gaps().slice(1).entries())
      expect(gap / MINUTE).toBeCloseTo((table[nth + 1] ?? 0) / MINUTE, 1);
    expect(world.asksOf()).toHaveLength(7);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toEqual(['shop.example is back Click to open the page.']);
    expect(world.notified).toBe(1);
    expect(world.mark?.text).toBe('✓');
  });

  it('spreads its requests at random by up to a quarter', async () => {
    for (const random of [0, 0.999]) {
      world.random = random;
      await world.requestWatch(`https://roll${random * 1000}.example/`);
    }
    const requestedAt = world.now;
    await world.pass(2 * MINUTE);
    const waits = world.asks.slice(0, 2).map(({ at }) => (at - requestedAt) / MINUTE);
    expect(waits[0]).toBeCloseTo(0.75, 1);
    expect(waits[1]).toBeCloseTo(1.25, 1);
  });

  it('survives a killed background and an update', async () => {
    await world.requestWatch();
    world.kill();
    await world.pass(MINUTE / 2);
    await world.update();
    await world.pass(MINUTE);
    expect(world.asksOf()).toHaveLength(1);
    world.address = () => ({ status: 200 });
    world.kill();
    await world.pass(10 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('counts a request of a killed background as failed and requests again on schedule', async () => {
    await world.requestWatch();
    world.address = () => ({ takes: 5000 });
    await world.pass(MINUTE + 1000);
    expect(world.asksOf()).toHaveLength(1);
    world.kill();
    await world.pass(PROBE_LOST_AFTER);
    await world.tell({ type: 'timer-fired' });
    expect(world.asksOf()).toHaveLength(1);
    await world.pass(3 * MINUTE);
    expect(world.asksOf()).toHaveLength(2);
    expect(world.state()).toBe('back');
  });

  it('ends after a day with a notification', async () => {
    await world.requestWatch();
    await world.pass(WATCH_LASTS - MINUTE);
    expect(world.state()).toBe('pending');
    const before = world.asks.length;
    await world.pass(20 * MINUTE);
    expect(world.state()).toBe('ended');
    const { length } = world.asks;
    expect(length).toBe(before + 1);
    expect(world.notificationTexts.join()).toMatch(/shop\.example is still down .*a day/);
    await world.pass(WATCH_LASTS - 20 * MINUTE);
    expect(world.asks).toHaveLength(length);
    await world.pass(20 * MINUTE);
    await world.tell({ type: 'timer-fired' });
    expect(world.local[watchKey('https://shop.example')]).toBeUndefined();
  });

  it('does nothing in a private window', async () => {
    await world.requestWatch(PAGE, { incognito: true });
    expect(world.watched.size).toBe(0);
    expect(JSON.stringify(world.local)).not.toContain('shop.example');
    await world.pass(HOUR);
    expect(world.asks).toEqual([]);
  });

  it(`watches at most ${MAX_WATCHED} pages`, async () => {
    for (let nth = 0; nth <= MAX_WATCHED; nth += 1)
      await world.requestWatch(`https://s${nth}.example/`);
    expect(world.watched.size).toBe(MAX_WATCHED);
    expect(world.watched.has(`https://s${MAX_WATCHED}.example/`)).toBe(false);
    await world.tell({ type: 'watch-removed', url: 'https://s7.example/' });
    await world.requestWatch(`https://s${MAX_WATCHED}.example/`);
    expect(world.watched.has(`https://s${MAX_WATCHED}.example/`)).toBe(true);
  });

  it('ends when the user removes the page from the list', async () => {
    await world.requestWatch();
    await world.tell({ type: 'watch-removed', url: PAGE });
    await world.pass(HOUR);
    expect(world.asks).toEqual([]);
    expect(Object.keys(world.local).filter((key) => key.startsWith('watch:'))).toEqual([]);
  });

  it('keeps a pending watch unchanged when it is requested again', async () => {
    await world.requestWatch();
    await world.pass(MINUTE / 2);
    await world.requestWatch();
    await world.pass(MINUTE / 2 + 2000);
    expect(world.asksOf()).toHaveLength(1);
  });
});

describe('an answer to a watched page', () => {
  it.each([
    [200, {}, true],
    [204, {}, true],
    [401, {}, true],
    [403, {}, true],
    [404, {}, true],
    [403, { 'cf-mitigated': 'challenge' }, false],
    [404, { 'x-vercel-mitigated': 'challenge' }, false],
    [200, { 'cf-mitigated': 'challenge' }, false],
    [410, {}, false],
    [429, {}, false],
    [500, {}, false],
    [503, {}, false],
    [521, {}, false],
  ])('of %d with the headers %o counts as back: %s', async (status, headers, back) => {
    await world.requestWatch();
    world.address = () => ({ status, headers });
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe(back ? 'back' : 'pending');
    expect(world.notified).toBe(back ? 1 : 0);
  });

  it('does not count as back when it comes from another site', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 200, url: 'https://login.hotel.example/' });
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('pending');
    world.address = () => ({ status: 200, url: 'https://www.shop.example/orders' });
    await world.pass(3 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('does not count as back after half a minute', async () => {
    await world.requestWatch();
    world.address = () => ({ takes: MINUTE });
    await world.pass(10 * MINUTE);
    expect(world.state()).toBe('pending');
    expect(world.asksOf().length).toBeGreaterThan(1);
  });
});
