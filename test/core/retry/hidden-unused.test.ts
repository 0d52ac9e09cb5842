import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const MINUTE = 60_000;
const A = 'http://a.test/';

let world: World;
beforeEach(() => {
  world = new World();
  world.server = () => ({ status: 502 });
});

const phase = () => world.record(1)?.incident?.phase;
const reloads = () => world.hits.filter(({ ours }) => ours).length;
const show = async (): Promise<void> => {
  world.tab(1).active = true;
  await world.tell({ type: 'tab-activated', tabId: 1 });
};

describe('a hidden tab that was found unused and then froze', () => {
  beforeEach(async () => {
    world.openTab(1, { active: false });
    await world.go(1, A);
    // The page answers once, and the tab is held for another reason.
    world.online = false;
    await world.pass(MINUTE);
    world.online = true;
    world.tab(1).silent = true;
  });

  it('is retried although its page does not answer', async () => {
    expect(phase()).toMatchObject({ name: 'held', reason: 'offline' });
    world.server = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });

  it('must answer again after it was shown', async () => {
    await show();
    world.tab(1).active = false;
    await world.pass(5 * MINUTE);
    expect(phase()).toMatchObject({ name: 'held', reason: 'page-silent' });
    expect(reloads()).toBe(0);
  });

  it('must answer again after an update of Bounceback, which may have missed that it was shown', async () => {
    await world.update();
    await world.pass(5 * MINUTE);
    expect(phase()).toMatchObject({ name: 'held', reason: 'page-silent' });
    expect(reloads()).toBe(0);
  });

  it('is not retried while it is audible', async () => {
    world.tab(1).audible = true;
    await world.pass(5 * MINUTE);
    expect(phase()).toMatchObject({ name: 'held', reason: 'in-use' });
  });
});

it('a hidden tab whose page never answered does not count as unused', async () => {
  world.openTab(1, { active: false });
  await world.go(1, A);
  world.tab(1).silent = true;
  await world.pass(5 * MINUTE);
  expect(phase()).toMatchObject({ name: 'held', reason: 'page-silent' });
  expect(reloads()).toBe(0);
});

it('a hidden tab whose page was in use does not count as unused when it stops answering', async () => {
  world.openTab(1, { active: false });
  await world.go(1, A);
  world.tab(1).page = { typed: true, takesKeys: true };
  await world.pass(MINUTE);
  expect(phase()).toMatchObject({ name: 'held', reason: 'in-use' });
  Object.assign(world.tab(1), { page: {}, silent: true });
  await world.pass(5 * MINUTE);
  expect(phase()).toMatchObject({ name: 'held', reason: 'page-silent' });
});

describe('touches are recorded', () => {
  it('on each document that failed, and on no other', async () => {
    world.openTab(1);
    await world.go(1, A);
    await world.settle();
    expect(world.tab(1).touchScripts).toBeGreaterThan(0);
    const before = world.tab(1).touchScripts;
    await world.pass(4_000);
    expect(reloads()).toBe(1);
    expect(world.tab(1).touchScripts).toBeGreaterThan(before);
    world.openTab(2);
    world.server = () => ({ status: 200 });
    await world.go(2, A);
    expect(world.tab(2).touchScripts).toBe(0);
  });

  it('again after an update of Bounceback, which disconnects the old script, and after site access is granted', async () => {
    world.openTab(1);
    world.server = () => ({ status: 502, headers: { 'retry-after': '600' } });
    await world.go(1, A);
    const before = world.tab(1).touchScripts;
    await world.update();
    expect(world.tab(1).touchScripts).toBe(before + 1);
    await world.tell({ type: 'access-changed' });
    expect(world.tab(1).touchScripts).toBe(before + 2);
  });

  it('not on the browser’s own error page, which allows no script, without an error', async () => {
    world.openTab(1);
    world.server = () => ({ status: 502, emptyBody: true });
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(reloads()).toBeGreaterThan(1);
    expect(world.reports).toEqual([]);
  });
});
