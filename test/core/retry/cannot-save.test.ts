import { beforeEach, expect, it } from 'vitest';
import { KEPT_HEADERS } from '../../../src/core/http/kept-headers.ts';
import { bytesOf } from '../../fakes/storage-area.ts';
import { World } from '../../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const A = 'http://a.test/page';
const B = 'http://b.test/';
/** As large as the record of a page may become. */
const headers = Object.fromEntries(
  KEPT_HEADERS.slice(0, 40).map((name) => [name, 'x'.repeat(150)]),
);

let world: World;
beforeEach(() => {
  world = new World();
  world.server = (url) => ({ status: 502, headers: url === B ? headers : {} });
});

const phase = (tabId: number) => world.record(tabId)?.incident?.phase;
const ours = (tabId: number) => world.hits.filter((hit) => hit.ours && hit.tabId === tabId);

it('a tab whose record does not fit into storage waits without holding up other tabs, and is retried once there is room', async () => {
  for (const tabId of [1, 2]) world.openTab(tabId);
  await world.go(1, A);
  world.quota = bytesOf(world.local) + 3000;
  await world.go(2, B);
  await world.pass(MINUTE);
  expect(ours(2)).toEqual([]);
  expect(ours(1).length).toBeGreaterThan(2);
  world.server = () => ({ status: 200 });
  await world.pass(MINUTE);
  expect([phase(1)?.name, phase(2)?.name]).toEqual(['recovered', undefined]);
  expect(world.reports).not.toEqual([]);
  world.quota = Number.POSITIVE_INFINITY;
  await world.pass(5 * MINUTE);
  expect(phase(2)?.name).toBe('recovered');
});

it('a rule that could not be saved is saved within 25 s, even if no event happens', async () => {
  world.quota = 0;
  await world.tell({ type: 'set-rule', pattern: 'b.test', effect: 'never', incognito: false });
  world.quota = Number.POSITIVE_INFINITY;
  expect(world.local).toEqual({});
  await world.pass(25 * SECOND);
  expect(world.local).toHaveProperty(['rule:b.test']);
});
