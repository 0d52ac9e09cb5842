import { beforeEach, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const B = 'http://a.test/other';
const MINUTE = 60_000;

let world: World;
beforeEach(async () => {
  world = new World();
  world.server = () => ({ status: 502 });
  for (const id of [1, 2]) {
    world.openTab(id);
    await world.go(id, A);
  }
});

const hasNotice = (id: number): boolean => world.tab(id).notice !== null;

it('a hidden notice stays hidden through retries, reloads and restarts of the background, until the page is left', async () => {
  expect([hasNotice(1), hasNotice(2)]).toEqual([true, true]);
  await world.tell({ type: 'hide-notice', tabId: 1 });
  expect(hasNotice(1)).toBe(false);
  await world.pass(5 * MINUTE);
  world.kill();
  await world.pass(5 * MINUTE);
  await world.go(1, A);
  await world.pass(MINUTE);
  expect(world.hits.filter(({ tabId, ours }) => tabId === 1 && ours).length).toBeGreaterThan(2);
  expect(hasNotice(1)).toBe(false);
  await world.go(1, B);
  expect(hasNotice(1)).toBe(true);
});

it('hiding a notice hides no other notice, and changes no setting and no retry', async () => {
  const before = world.record(1)?.incident;
  await world.tell({ type: 'hide-notice', tabId: 1 });
  expect(hasNotice(2)).toBe(true);
  expect(world.record(1)?.incident).toEqual({ ...before, noticeHidden: true });
  expect(Object.keys(world.local).filter((key) => !key.startsWith('tab:'))).not.toContain('notice');
});

it('hiding the notice changes nothing in a tab without a failed page', async () => {
  world.openTab(3);
  await world.tell({ type: 'hide-notice', tabId: 3 });
  expect(world.record(3)).toBeNull();
});
