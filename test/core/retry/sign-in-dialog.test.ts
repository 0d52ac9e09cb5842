import { beforeEach, describe, expect, it } from 'vitest';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DIALOG: Reply = { status: 401, prompts: true };

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const phase = (world: World) => world.record(1)?.incident?.phase;
const plan = (world: World, ...replies: readonly Reply[]) => {
  world.server = (_, nth) => replies[Math.min(nth, replies.length - 1)] ?? DIALOG;
};

let world: World;
beforeEach(() => {
  world = new World();
  world.navigationFirst = true;
  world.openTab(1);
});

describe('under the browser’s sign-in dialog', () => {
  it('nothing is reloaded, however long the user takes', async () => {
    plan(world, { status: 502 }, DIALOG);
    await world.go(1, A);
    await world.pass(10 * SECOND);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'sign-in' });
    await world.pass(60 * MINUTE);
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(60 * MINUTE);
    expect(ours(world)).toHaveLength(1);
    expect(world.tab(1).loading).not.toBeNull();
  });

  it('nothing is reloaded if the user’s own reload brought it', async () => {
    plan(world, { status: 502, headers: { 'retry-after': '60' } }, DIALOG);
    await world.go(1, A);
    await world.go(1, A);
    await world.pass(30 * MINUTE);
    expect(ours(world)).toHaveLength(0);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'sign-in' });
  });

  it('nothing is reloaded if an attempt at the address that was asked for brought it', async () => {
    const error = 'http://a.test/502.html';
    let isGated = false;
    world.server = (url) => {
      if (url === error) return { status: 502 };
      return isGated ? DIALOG : { status: 502, to: error };
    };
    await world.go(1, A);
    isGated = true;
    await world.pass(60 * MINUTE);
    expect(ours(world).map(({ url }) => url)).toEqual([error, A]);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'sign-in' });
  });

  it('that the user closes, they are not said to have stopped the page', async () => {
    plan(world, { status: 502 }, DIALOG);
    await world.go(1, A);
    await world.pass(10 * SECOND);
    await world.pressStop(1);
    await world.pass(MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'sign-in' });
  });
});

describe('a 401 that a known password answers', () => {
  it('is no dialog: the page that follows is back', async () => {
    plan(world, { status: 502 }, { status: 200, takes: SECOND });
    await world.go(1, A);
    await world.pass(3500);
    const requestId = world.tab(1).loading?.requestId ?? '';
    await world.tell({ type: 'sign-in-requested', tabId: 1, requestId, byProxy: false });
    await world.pass(10 * SECOND);
    expect(phase(world)?.name).toBe('recovered');
  });
});
