import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
const up = (): void => {
  world.server = () => ({ status: 200 });
  world.address = () => ({ status: 200 });
};
beforeEach(() => {
  world = new WatchingWorld();
});

describe('a watched page that the user brings back by hand', () => {
  it('is neither notified nor requested when the user reloads it after Stop', async () => {
    await world.requestWatch(PAGE, { close: false });
    up();
    const [id = 0] = world.tabs.keys();
    await world.go(id, PAGE);
    expect(world.watched.size).toBe(0);
    await world.pass(20 * MINUTE);
    expect(world.asks).toEqual([]);
    expect(world.notificationTexts).toEqual([]);
  });

  it.each(['Retry now', 'the browser’s own reload'])(
    'is not notified when it comes back by %s',
    async (by) => {
      world.openTab(1);
      await world.go(1, PAGE);
      await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
      up();
      if (by === 'Retry now') await world.tell({ type: 'retry-now', tabId: 1 });
      else await world.go(1, PAGE);
      await world.pass(1000);
      expect(world.record(1)?.incident?.phase.name).toBe('recovered');
      expect(world.watched.size).toBe(0);
      expect(world.notificationTexts).toEqual([]);
      expect(world.mark?.text ?? '').toBe('');
    },
  );

  it('is notified when its tab is hidden', async () => {
    await world.requestWatch(PAGE, { close: false });
    up();
    const [id = 0] = world.tabs.keys();
    world.tab(id).active = false;
    await world.go(id, PAGE);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toHaveLength(1);
    expect(world.asks).toEqual([]);
  });

  it('is neither notified nor requested when the user opens it in another tab', async () => {
    await world.requestWatch();
    up();
    world.openTab(50);
    await world.go(50, PAGE);
    expect(world.watched.size).toBe(0);
    await world.pass(20 * MINUTE);
    expect(world.asks).toEqual([]);
    expect(world.notificationTexts).toEqual([]);
  });

  it.each(['http://localhost:3000/a', 'http://192.168.1.5/a', `${PAGE}#top`])(
    'is taken off the list under any host and spelling: %s',
    async (url) => {
      await world.requestWatch(url);
      up();
      world.openTab(50);
      await world.go(50, url);
      expect(world.watched.size).toBe(0);
    },
  );

  it('is taken off the list when it replaces another failed page', async () => {
    await world.requestWatch();
    world.openTab(50);
    await world.go(50, 'https://elsewhere.example/');
    up();
    await world.go(50, PAGE);
    expect(world.watched.size).toBe(0);
  });

  it('is notified when it is opened in a hidden tab, and taken off the list once that tab is activated', async () => {
    await world.requestWatch();
    up();
    world.openTab(50, { active: false });
    await world.go(50, PAGE);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toHaveLength(1);
    expect(world.asks).toEqual([]);
    world.tab(50).active = true;
    await world.tell({ type: 'tab-activated', tabId: 50 });
    expect(world.watched.size).toBe(0);
  });

  it('is taken off the list when it is opened after its notification', async () => {
    await world.requestWatch();
    up();
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('back');
    world.openTab(50);
    await world.go(50, PAGE);
    expect(world.watched.size).toBe(0);
  });

  it('stays watched when it is opened in a private window', async () => {
    await world.requestWatch();
    up();
    world.openTab(50, { incognito: true });
    await world.go(50, PAGE);
    expect(world.state()).toBe('pending');
  });

  it.each([
    ['a 204', { status: 204 }],
    ['a download', { status: 200, headers: { 'content-disposition': 'attachment' } }],
    ['a challenge', { status: 200, headers: { 'cf-mitigated': 'challenge' } }],
  ])('stays watched when the answer does not show the page: %s', async (_, reply) => {
    await world.requestWatch();
    world.server = () => reply;
    for (const active of [true, false]) {
      world.openTab(active ? 50 : 51, { active });
      await world.go(active ? 50 : 51, PAGE);
    }
    expect(world.state()).toBe('pending');
    expect(world.notificationTexts).toEqual([]);
  });

  it('stays watched, without earlier requests, when another page of its site is opened', async () => {
    await world.requestWatch();
    world.server = (url) => ({ status: url === PAGE ? 502 : 200 });
    for (const active of [true, false]) world.openTab(active ? 50 : 51, { active });
    for (let nth = 0; nth < 60; nth += 1) {
      for (const id of [50, 51]) await world.go(id, OTHER);
      await world.pass(2 * MINUTE);
    }
    expect(world.state()).toBe('pending');
    expect(world.asks.length).toBeLessThanOrEqual(12);
  });

  it('stays watched when it fails again and when the user leaves it', async () => {
    await world.requestWatch(PAGE, { close: false });
    const [id = 0] = world.tabs.keys();
    await world.go(id, PAGE);
    expect(world.state()).toBe('pending');
    world.server = () => ({ status: 200 });
    await world.go(id, 'https://shop.example/');
    expect(world.state()).toBe('pending');
  });
});
