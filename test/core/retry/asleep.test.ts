import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const A = 'http://a.test/';

let world: World;
beforeEach(() => {
  world = new World();
  world.server = () => ({ status: 502 });
});

const phase = () => world.record(1)?.incident?.phase;
const reloads = () => world.hits.filter(({ ours }) => ours).length;

describe('a failed page in a tab that the browser has frozen', () => {
  beforeEach(async () => {
    world.openTab(1, { active: false });
    await world.go(1, A);
  });

  it('is not reloaded while it is unknown whether it is in use, and goes on when the tab wakes', async () => {
    world.tab(1).frozen = true;
    await world.pass(5 * MINUTE);
    expect(phase()).toMatchObject({ name: 'held', reason: 'frozen' });
    expect(reloads()).toBe(0);
    Object.assign(world.tab(1), { frozen: false, active: true });
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(SECOND);
    expect(reloads()).toBe(1);
  });

  it('is retried once it thaws, even if nobody looks at it', async () => {
    world.tab(1).frozen = true;
    await world.pass(5 * MINUTE);
    world.tab(1).frozen = false;
    world.server = () => ({ status: 200 });
    await world.pass(6 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });

  it('is retried if it was found unused before and has not been shown since', async () => {
    world.online = false;
    await world.pass(MINUTE);
    world.online = true;
    world.tab(1).frozen = true;
    world.server = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });

  it('gives its turn to another tab of its site', async () => {
    world.openTab(2);
    await world.go(2, `${A}2`);
    world.tab(2).active = false;
    for (const id of [1, 2]) world.tab(id).frozen = id === 1;
    await world.pass(5 * MINUTE);
    expect(world.hits.filter((it) => it.ours && it.tabId === 2).length).toBeGreaterThan(2);
    expect(world.hits.filter((it) => it.ours && it.tabId === 1)).toEqual([]);
  });
});

describe('a tab that the browser does not list', () => {
  beforeEach(async () => {
    world.openTab(1, { listed: false });
    await world.go(1, A);
  });

  it.each([
    ['a kill of the background', async () => world.kill()],
    ['an update of Bounceback', () => world.update()],
  ])('keeps its failed page through %s', async (_, happens) => {
    await happens();
    world.server = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(phase()?.name).toBe('recovered');
    expect(reloads()).toBe(1);
  });

  it('is believed closed once it cannot be asked for either', async () => {
    world.kill();
    world.tabs.delete(1);
    await world.tell({ type: 'timer-fired' });
    expect(world.record(1)).toBeNull();
  });
});
