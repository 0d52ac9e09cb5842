import { expect, it } from 'vitest';
import { isContainer } from '../../../src/core/state/container.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';

/** How many pages are watched after a request in a tab of this container. */
async function watchedFrom(store: string): Promise<number> {
  const world = new World();
  world.server = () => ({ status: 502 });
  world.openTab(1, { store });
  await world.go(1, A);
  await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
  return world.watched.size;
}

it.each(['firefox-container-1', 'firefox-container-23'])(
  'a page in the container %s is not watched, because the background sends requests outside of it',
  async (store) => {
    expect(await watchedFrom(store)).toBe(0);
  },
);

it.each(['', 'firefox-default'])(
  'a page in the default container is watched (%j)',
  async (store) => {
    expect(await watchedFrom(store)).toBe(1);
  },
);

it('a page that the popup found in a container is not watched either', async () => {
  const world = new World();
  world.openTab(1, { url: A, status: 502, store: 'firefox-container-1' });
  const found = { url: A, status: 502, byServiceWorker: false, incognito: false };
  const cookieStoreId = 'firefox-container-1';
  await world.tell({ type: 'failed-page-found', tabId: 1, ...found, cookieStoreId });
  await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
  expect(world.watched.size).toBe(0);
});

it('the cookie store of a private window, or of a browser without containers, is not a container', () => {
  expect(['', 'firefox-default', 'firefox-private', '0', '1'].filter(isContainer)).toEqual([]);
});
