import { beforeEach, expect, it } from 'vitest';
import { MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

/** Watches a page, closes its tab, and opens the page by the notification that it is back. */
async function openedLater(url: string): Promise<readonly string[]> {
  await world.requestWatch(url);
  world.address = () => ({ status: 200 });
  await world.pass(2 * MINUTE);
  const [id = ''] = world.notifications.keys();
  await world.tell({ type: 'notification-clicked', id });
  return world.fronted;
}

it('a notification opens the page with its fragment', async () => {
  expect(await openedLater(`${PAGE}#/kitchen`)).toEqual([`${PAGE}#/kitchen`]);
});

it('the list opens the page with its fragment', async () => {
  await world.requestWatch(`${PAGE}#/kitchen`);
  await world.tell({ type: 'watch-opened', url: `${PAGE}#/kitchen` });
  expect(world.fronted).toEqual([`${PAGE}#/kitchen`]);
});

it('a fragment that looks like a secret is neither stored nor opened', async () => {
  expect(await openedLater(`${PAGE}#access_token=2YotnFZFEjr1zCsicM`)).toEqual([PAGE]);
  expect(JSON.stringify(world.local)).not.toContain('2Yotn');
});
