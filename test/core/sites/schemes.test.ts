import { beforeEach, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const MINUTE = 60_000;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

/** Opens one tab for each address. */
const open = (...addresses: readonly string[]) =>
  world.open(addresses.length, 1, (id) => addresses[id - 1] ?? '');

it('tabs of a host over http and over https share one schedule', async () => {
  await open('http://shop.test/1', 'https://shop.test/2');
  await world.pass(60 * MINUTE);
  expect(world.ours).toHaveLength(18);
});

it('a host that is back over https brings its tabs over http back, too', async () => {
  await open('http://shop.test/1', 'https://shop.test/2', 'http://shop.test/3');
  world.server = UP;
  await world.pass(2 * MINUTE);
  expect([1, 2, 3].every(world.isBack)).toBe(true);
  expect(world.ours).toHaveLength(3);
});

it('a host that answers over one of them only costs the other no more than its own schedule', async () => {
  await open('http://shop.test/1', 'https://shop.test/2');
  world.server = (url) => (url.startsWith('https:') ? UP() : DOWN());
  await world.pass(60 * MINUTE);
  expect(world.isBack(2)).toBe(true);
  expect(world.ours.filter(({ tabId }) => tabId === 1).length).toBeLessThanOrEqual(18);
  world.server = UP;
  await world.tell({ type: 'keep-trying', tabId: 1 });
  await world.pass(10 * MINUTE);
  expect(world.isBack(1)).toBe(true);
});

it.each([
  ['another host', 'https://www.shop.test/2'],
  ['another port', 'https://shop.test:8443/2'],
  ['another port over http', 'http://shop.test:8080/2'],
])('%s may be another server, and has a schedule of its own', async (_, address) => {
  await open('https://shop.test/1', address);
  expect([1, 2].map((id) => world.phase(id)?.name)).toEqual(['waiting', 'waiting']);
});
