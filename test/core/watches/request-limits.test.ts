import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { MAX_PROBES } from '../../../src/core/state/watch.ts';
import { HOUR, MINUTE, OTHER, PAGE, THIRD, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

describe('a watched site', () => {
  it('is never requested before its Retry-After, even from a 429', async () => {
    await world.requestWatch();
    world.address = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await world.pass(MINUTE + 1000);
    expect(world.asksOf()).toHaveLength(1);
    await world.pass(HOUR - 2000);
    expect(world.asksOf()).toHaveLength(1);
    await world.pass(5 * MINUTE);
    expect(world.asksOf()).toHaveLength(2);
  });

  it('is not requested before the Retry-After that its page received before the watch', async () => {
    world.server = () => ({ status: 502, headers: { 'retry-after': '7200' } });
    await world.requestWatch();
    await world.pass(2 * HOUR - MINUTE);
    expect(world.asksOf()).toEqual([]);
    await world.pass(5 * MINUTE);
    expect(world.asksOf().length).toBeGreaterThan(0);
  });

  it.each(['closed', 'left'])(
    'is not requested before the Retry-After that its tab received, even when the tab is then %s',
    async (then) => {
      world.openTab(1);
      await world.go(1, PAGE);
      await world.requestAt(1, world.tab(1).url);
      world.server = () => ({ status: 503, headers: { 'retry-after': '1200' } });
      await world.pass(10_000);
      if (then === 'closed') await world.close(1);
      else await world.go(1, 'https://elsewhere.example/');
      await world.pass(19 * MINUTE);
      expect(world.asksOf()).toEqual([]);
      await world.pass(3 * MINUTE);
      expect(world.asksOf()).toHaveLength(1);
    },
  );

  it('is requested on one schedule for all its pages', async () => {
    for (const url of [PAGE, OTHER, THIRD]) await world.requestWatch(url);
    await world.pass(3 * HOUR);
    const alone = world.asks.length;
    world = new WatchingWorld();
    await world.requestWatch();
    await world.pass(3 * HOUR);
    expect(Math.abs(alone - world.asks.length)).toBeLessThanOrEqual(1);
  });

  it('has each page requested separately, seconds apart, when one of them is back', async () => {
    for (const url of [PAGE, OTHER, THIRD]) await world.requestWatch(url);
    world.address = (url) => ({ status: url === OTHER ? 502 : 200 });
    await world.pass(10 * MINUTE);
    expect([world.state(PAGE), world.state(OTHER), world.state(THIRD)]).toEqual([
      'back',
      'pending',
      'back',
    ]);
    const between = world.asksOf(THIRD)[0] ?? { at: 0 };
    expect(between.at - (world.asksOf(PAGE)[0]?.at ?? 0)).toBeGreaterThanOrEqual(3000);
    expect(world.notificationTexts.join()).not.toContain('3 pages');
  });

  it(`shares a limit of ${MAX_PROBES} simultaneous requests with all other watched sites`, async () => {
    for (let nth = 0; nth < 8; nth += 1) await world.requestWatch(`https://s${nth}.example/`);
    let most = 0;
    world.address = () => ({ status: 502, takes: 10_000 });
    const before = world.asks.length;
    for (let second = 0; second < 300; second += 1) {
      await world.pass(1000);
      const under = world.asks.filter(({ at }) => world.now - at < 10_000).length;
      most = Math.max(most, under);
    }
    expect(most).toBe(MAX_PROBES);
    expect(world.asks.length - before).toBeGreaterThanOrEqual(8);
  });

  it('is neither requested nor kept without site access', async () => {
    await world.requestWatch();
    world.access = false;
    await world.pass(20 * MINUTE);
    expect(world.asks).toEqual([]);
    expect(world.watched.size).toBe(0);
    expect(world.notificationTexts).toEqual([]);
    expect(Object.keys(world.local).filter((key) => key.startsWith('watch:'))).toEqual([]);
  });

  it('is not requested while the browser is offline, and is requested once it is online', async () => {
    await world.requestWatch();
    world.online = false;
    await world.pass(HOUR);
    expect(world.asks).toEqual([]);
    world.online = true;
    world.address = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('back');
  });

  it('is requested once after a long sleep, not at once but after a moment', async () => {
    for (let nth = 0; nth < 6; nth += 1) await world.requestWatch(`https://s${nth}.example/`);
    world.setClock(5 * HOUR);
    await world.tell({ type: 'timer-fired' });
    expect(world.asks).toEqual([]);
    await world.pass(2 * MINUTE);
    expect(world.asks).toHaveLength(6);
  });

  it('waits no longer when the clock is set back', async () => {
    await world.requestWatch();
    world.setClock(-6 * HOUR);
    await world.tell({ type: 'timer-fired' });
    await world.pass(2 * MINUTE);
    expect(world.asksOf()).toHaveLength(1);
  });

  it('is not requested while an open tab retries the page, and is requested once that tab gave up', async () => {
    world.openTab(1);
    await world.go(1, PAGE);
    await world.requestAt(1, world.tab(1).url);
    await world.pass(20 * MINUTE);
    expect(world.record(1)?.incident?.phase.name).toBe('waiting');
    expect(world.asks).toEqual([]);
    await world.pass(90 * MINUTE);
    expect(world.record(1)?.incident?.attemptsMade).toBe(MAX_ATTEMPTS);
    expect(world.asksOf().length).toBeGreaterThan(0);
  });
});
