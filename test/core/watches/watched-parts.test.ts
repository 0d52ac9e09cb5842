import { beforeEach, expect, it } from 'vitest';
import { MINUTE, WatchingWorld } from '../../fakes/watching-world.ts';

const PAGE = 'https://shop.example/orders';
const PART = 'https://cdn.example/app.js';
let world: WatchingWorld;

beforeEach(() => {
  world = new WatchingWorld();
  world.server = () => ({ status: 200 });
});

async function request(url: string, own: { incognito?: boolean; isPart?: boolean } = {}) {
  const { isPart = true, incognito = false } = own;
  world.openTab(1, { incognito });
  await world.go(1, PAGE);
  await world.tell({ type: 'watch-requested', tabId: 1, url, isPart });
}

it('a failed part of a page that loaded is watched at a click', async () => {
  await request(PART);
  expect(world.state(PART)).toBe('pending');
  world.address = () => ({ status: 200 });
  await world.pass(2 * MINUTE);
  expect(world.asksOf(PART).length).toBeGreaterThan(0);
  expect(world.state(PART)).toBe('back');
});

it('nothing but the failed page of the tab is watched if it is no part', async () => {
  await request(PART, { isPart: false });
  expect(world.state(PART)).toBeUndefined();
});

it('a part with an address that looks like a one-time link is not watched', async () => {
  const link = `${PART}?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz`;
  await request(link);
  expect(world.state(link)).toBeUndefined();
});

it('no part is watched of a tab that is known to be private', async () => {
  world.server = (url) => ({ status: url === PAGE ? 502 : 200 });
  await request(PART, { incognito: true });
  expect(world.state(PART)).toBeUndefined();
});

it.each(['http://[::0]', 'https://CDN.example/app.js'])(
  'a part with an address that no browser writes so is not watched: %s',
  async (address) => {
    await request(address);
    const stored = Object.keys(world.local).filter((key) => key.startsWith('watch:'));
    expect(stored).toEqual([]);
  },
);
