import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

const SECOND = 1000;
const PERMISSION_TIMEOUT = 20 * MINUTE;

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

describe('what a watched page was asked to wait for', () => {
  const patient = () => ({
    status: 503,
    headers: { 'retry-after': `${PERMISSION_TIMEOUT / SECOND}` },
  });
  const early = () => {
    const from = world.asks[0]?.at ?? expect.fail('the page was not asked for');
    return world.hits.filter(({ ours, at }) => ours && at > from && at < from + PERMISSION_TIMEOUT);
  };

  it('holds for the open tabs of its site', async () => {
    await world.requestWatch(OTHER);
    world.openTab(9);
    await world.go(9, PAGE);
    world.address = patient;
    await world.pass(PERMISSION_TIMEOUT);
    expect(early()).toEqual([]);
    await world.pass(10 * MINUTE);
    expect(world.hits.at(-1)).toMatchObject({ ours: true, tabId: 9 });
  });

  it('holds for its own tab, once that is not used any more', async () => {
    const tab = world.openTab(1);
    await world.go(1, PAGE);
    tab.audible = true;
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    world.address = patient;
    await world.pass(2 * MINUTE);
    tab.audible = false;
    await world.pass(PERMISSION_TIMEOUT - 2 * MINUTE);
    expect(early()).toEqual([]);
  });

  it('does not hold for the tabs of other sites', async () => {
    await world.requestWatch(OTHER);
    world.openTab(9);
    await world.go(9, 'https://other.example/');
    world.address = patient;
    await world.pass(PERMISSION_TIMEOUT);
    expect(early().length).toBeGreaterThan(3);
  });
});

describe('a tab that shows the failed page still', () => {
  it('takes its page off the list not when it is looked at, but when it is loaded', async () => {
    await world.requestWatch(PAGE, { close: false });
    const [id = 0] = world.tabs.keys();
    const tab = world.tab(id);
    tab.active = false;
    world.server = () => ({ status: 200 });
    world.address = () => ({ status: 200 });
    await world.pass(3 * MINUTE);
    tab.active = true;
    await world.tell({ type: 'tab-activated', tabId: id });
    await world.pass(MINUTE);
    expect(world.state()).toBe('back');
    await world.go(id, PAGE);
    await world.pass(SECOND);
    expect(world.state()).toBeUndefined();
  });
});

describe('whoever wants to be told of hidden tabs', () => {
  const leaves = async (for_: number) => {
    world.openTab(2, { active: false });
    world.tab(1).active = false;
    world.tab(2).active = true;
    await world.tell({ type: 'tab-activated', tabId: 2 });
    world.server = () => ({ status: 502 });
    await world.pass(for_);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
  };
  beforeEach(async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(1);
    await world.go(1, PAGE);
    await world.pass(4 * MINUTE);
  });

  it('is not told of one that was in front until a moment ago', async () => {
    await leaves(0);
    expect(world.notificationTexts).toEqual([]);
  });

  it('is told of one that was left long ago', async () => {
    await leaves(10 * MINUTE);
    expect(world.notificationTexts).toHaveLength(1);
  });
});
