import { expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A tab whose failed page has a script that may reload it; it is reloaded after each gap (ms) as by F5. */
async function reloaded(gaps: readonly number[]): Promise<World> {
  const world = new World();
  world.openTab(1);
  world.server = () => ({ status: 502 });
  // Set after the answer has replaced what the page was.
  world.onShown = (tab) =>
    void Promise.resolve().then(() => {
      tab.page = { hasReloadScript: true };
    });
  await world.go(1, A);
  for (const gap of gaps) {
    await world.pass(gap);
    await world.reload(1);
    await world.pass(60);
  }
  return world;
}

const phase = (world: World) => world.record(1)?.incident?.phase;

it('reloads minutes apart, which a script of the page or the user may have made, pause ours no longer than usual', async () => {
  const world = await reloaded([90 * SECOND, 90 * SECOND]);
  expect(phase(world)?.name).toBe('waiting');
  const ours = () => world.hits.filter((hit) => hit.ours).length;
  const before = ours();
  await world.pass(MINUTE + 30 * SECOND);
  expect(ours()).toBeGreaterThan(before);
});

it('reloads within a minute, which a script of the page may have made, pause ours for two minutes at most', async () => {
  const world = await reloaded([2 * SECOND, 50 * SECOND]);
  expect(phase(world)).toMatchObject({ name: 'held', reason: 'page-reloads' });
  await world.pass(2 * MINUTE);
  expect(phase(world)?.name).not.toBe('held');
});
