import { beforeEach, describe, expect, it } from 'vitest';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const phase = (world: World) => world.record(1)?.incident?.phase;

let world: World;
beforeEach(() => {
  world = new World();
  world.navigationFirst = true;
  world.openTab(1);
});

/** Opens a page that is down; our reload brings the dialog. */
async function prompted(dialog: Reply): Promise<void> {
  world.server = (_, nth) => (nth === 0 ? { status: 502 } : dialog);
  await world.go(1, A);
  for (let nth = 0; nth < 100 && ours(world).length === 0; nth += 1) await world.pass(100);
  await world.pass(200);
}

describe.each([
  ['the site’s sign-in dialog', 401, 'sign-in'],
  ['the proxy’s sign-in dialog', 407, 'network-sign-in'],
])('under %s', (_, status, reason) => {
  const dialog: Reply = { status, prompts: true };

  it('nothing is reloaded, however long the user takes', async () => {
    await prompted(dialog);
    await world.pass(60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    expect(ours(world)).toHaveLength(1);
    expect(world.tab(1).loading).not.toBeNull();
  });

  it('that the user closes at once, nothing is reloaded, nor are they said to have stopped the page', async () => {
    await prompted(dialog);
    await world.pressStop(1);
    await world.pass(60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    expect(ours(world)).toHaveLength(1);
  });

  it('after which the browser shows its own error page, nothing is reloaded', async () => {
    await prompted(dialog);
    const requestId = world.tab(1).loading?.requestId ?? expect.fail();
    world.tab(1).loading = null;
    await world.tell({ type: 'request-failed', tabId: 1, requestId, aborted: false });
    await world.pass(60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason });
    expect(ours(world)).toHaveLength(1);
  });
});
