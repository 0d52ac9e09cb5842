import { beforeEach, describe, expect, it } from 'vitest';
import { WATCH_LASTS } from '../../../src/core/state/watch.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
  world.server = () => ({ status: 200 });
  world.address = () => ({ status: 200 });
});

/** Opens a page that is well, and requests its reload once its site was down and is back. */
async function request(own: { incognito?: boolean; cookieStoreId?: string } = {}): Promise<void> {
  const { incognito = false, cookieStoreId = '' } = own;
  world.openTab(1, { incognito });
  await world.go(1, PAGE);
  await world.tell({ type: 'reload-later', tabId: 1, url: PAGE, incognito, cookieStoreId });
  await world.pass(100);
}
const DOWN = () => ({ status: 502 });
const UP = () => ({ status: 200 });

describe('“Reload when the site is back”', () => {
  it('asks at the click, keeps the page while its site is down, and reloads it once it is back', async () => {
    await request();
    expect(world.asksOf()).toHaveLength(1);
    await world.pass(4 * MINUTE);
    expect(world.hits).toHaveLength(1);
    world.address = DOWN;
    world.server = DOWN;
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.state()).toBe('pending');
    world.address = UP;
    world.server = UP;
    await world.pass(20 * MINUTE);
    expect(world.hits).toHaveLength(2);
    expect(world.hits.at(-1)).toMatchObject({ url: PAGE, method: 'GET' });
    expect(world.watched.size).toBe(0);
    await world.pass(5 * HOUR);
    expect(world.hits).toHaveLength(2);
  });

  it('never reloads a page whose site was not seen down, and ends after a day', async () => {
    await request();
    await world.pass(WATCH_LASTS + HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.watched.size).toBe(0);
    expect(world.notified).toBe(0);
    const { length } = world.asks;
    await world.pass(5 * HOUR);
    expect(world.asks).toHaveLength(length);
  });

  it.each([
    ['a password prompt that was never away', { status: 401 }],
    ['a bot check', { status: 403, headers: { 'cf-mitigated': 'challenge' } }],
  ])('%s shows neither', async (_, answer) => {
    world.address = () => answer;
    await request();
    await world.pass(5 * HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.state()).toBe('pending');
  });

  it('reports a hidden tab that it reloaded', async () => {
    world.address = DOWN;
    await request();
    world.tab(1).active = false;
    world.address = UP;
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(2);
    expect(world.notificationTexts).toEqual(['shop.example is back Click to open the page.']);
  });

  it('does not replace the page by a check that answers in place of the site', async () => {
    world.address = DOWN;
    await request();
    world.address = () => ({ status: 200, isRoom: true });
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.state()).toBe('unclear');
  });

  it('does not reload a page in use, and does once it is not', async () => {
    world.address = DOWN;
    await request();
    world.tab(1).page = { changed: true };
    world.address = UP;
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.state()).toBe('pending');
    world.tab(1).page = {};
    await world.pass(20 * MINUTE);
    expect(world.hits).toHaveLength(2);
  });

  it('notes what the user does from the click on', async () => {
    await request();
    expect(world.tab(1).touchScripts).toBe(1);
  });

  it('sends no form again', async () => {
    world.openTab(1);
    await world.go(1, PAGE, 'POST');
    world.address = DOWN;
    await world.tell({
      type: 'reload-later',
      tabId: 1,
      url: PAGE,
      incognito: false,
      cookieStoreId: '',
    });
    await world.pass(MINUTE);
    world.address = UP;
    await world.pass(HOUR);
    expect(world.hits.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it.each([{ incognito: true }, { cookieStoreId: 'firefox-container-1' }])(
    'watches nothing of %j',
    async (own) => {
      await request(own);
      await world.pass(HOUR);
      expect(world.asks).toEqual([]);
      expect(JSON.stringify(world.local)).not.toContain('watch:');
    },
  );

  it.each(['closed', 'left'])('asks no more once its tab is %s', async (how) => {
    await request();
    if (how === 'closed') await world.close(1);
    else await world.go(1, 'https://elsewhere.example/');
    await world.pass(HOUR);
    expect(world.asksOf()).toHaveLength(1);
    expect(world.watched.size).toBe(0);
  });

  it('survives kills and an update', async () => {
    world.address = DOWN;
    await request();
    world.kill();
    await world.pass(20 * MINUTE);
    await world.update();
    world.address = UP;
    world.kill();
    await world.pass(20 * MINUTE);
    expect(world.hits).toHaveLength(2);
  });

  it('is off the list once the user loads the page by hand while it was down', async () => {
    world.address = DOWN;
    await request();
    await world.reload(1);
    await world.pass(1000);
    expect(world.watched.size).toBe(0);
  });

  it('can be removed from the list', async () => {
    world.address = DOWN;
    await request();
    await world.tell({ type: 'watch-removed', url: PAGE });
    world.address = UP;
    await world.pass(HOUR);
    expect(world.asksOf()).toHaveLength(1);
    expect(world.hits).toHaveLength(1);
  });
});
