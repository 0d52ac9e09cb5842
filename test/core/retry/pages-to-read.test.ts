import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/article';
const MINUTE = 60_000;

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.server = () => ({ status: 502 });
  world.onShown = (tab) => {
    // Set after the answer has replaced what the page was.
    void Promise.resolve().then(() => {
      tab.page = { content: true };
    });
  };
});

const ours = () => world.hits.filter((hit) => hit.ours);
const phase = () => world.record(1)?.incident?.phase;

describe('a page to read that came with status 502', () => {
  it('is not reloaded while it is seen', async () => {
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    expect(phase()).toMatchObject({ name: 'held', reason: 'has-content' });
    expect(ours()).toHaveLength(0);
    expect(world.tab(1).notice).toBeNull();
  });

  it('is not reloaded when its tab is activated', async () => {
    await world.go(1, A);
    await world.pass(MINUTE);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(MINUTE);
    expect(ours()).toHaveLength(0);
  });

  it('is reloaded by Retry now', async () => {
    await world.go(1, A);
    await world.pass(MINUTE);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(MINUTE);
    expect(ours()).toHaveLength(1);
    expect(phase()).toMatchObject({ name: 'held', reason: 'has-content' });
  });

  it('is retried while its tab is hidden', async () => {
    await world.go(1, A);
    await world.pass(MINUTE);
    world.tab(1).active = false;
    await world.pass(10 * MINUTE);
    expect(ours().length).toBeGreaterThan(2);
  });

  it('is retried once an error page has taken its place', async () => {
    await world.go(1, A);
    await world.pass(MINUTE);
    world.onShown = () => {};
    await world.go(1, A);
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(phase()?.name).toBe('recovered');
  });
});
