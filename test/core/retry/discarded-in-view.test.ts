import { describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** A hidden tab that failed, was discarded and is held; the site is back. */
async function discardedTab(): Promise<World> {
  const world = new World();
  world.openTab(1);
  const start = world.now;
  world.server = () => ({ status: world.now - start < MINUTE ? 502 : 200 });
  world.tab(1).active = false;
  await world.go(1, A);
  world.tab(1).discarded = true;
  await world.pass(2 * MINUTE);
  expect(phase(world)).toMatchObject({ name: 'held', reason: 'discarded', delay: null });
  return world;
}

const phase = (world: World) => world.record(1)?.incident?.phase;
const ours = (world: World) => world.hits.filter((hit) => hit.ours);

describe('a discarded tab', () => {
  it('is retried once the user looks at it, even if the browser goes on calling it discarded', async () => {
    const world = await discardedTab();
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(15 * SECOND);
    expect(phase(world)?.name).toBe('recovered');
    expect(ours(world)).toHaveLength(1);
  });

  it('is left to the browser, which loads it when the user looks at it', async () => {
    const world = await discardedTab();
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(SECOND);
    await world.start(1, A, 'GET', false);
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
    expect(ours(world)).toHaveLength(0);
  });

  it('is left alone again if it is hidden before the next check', async () => {
    const world = await discardedTab();
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(4 * SECOND);
    world.tab(1).active = false;
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'discarded', delay: null });
    expect(ours(world)).toHaveLength(0);
  });
});
