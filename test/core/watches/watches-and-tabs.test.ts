import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

const SECOND = 1000;
const RETRY_AFTER = 20 * MINUTE;

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

describe('the Retry-After of a watched page', () => {
  const busy = () => ({
    status: 503,
    headers: { 'retry-after': `${RETRY_AFTER / SECOND}` },
  });
  const earlyReloads = () => {
    const from = world.asks[0]?.at ?? expect.fail('the page was not requested');
    return world.hits.filter(({ ours, at }) => ours && at > from && at < from + RETRY_AFTER);
  };

  it('holds for the open tabs of its site', async () => {
    await world.requestWatch(OTHER);
    world.openTab(9);
    await world.go(9, PAGE);
    world.address = busy;
    await world.pass(RETRY_AFTER);
    expect(earlyReloads()).toEqual([]);
    await world.pass(10 * MINUTE);
    expect(world.hits.at(-1)).toMatchObject({ ours: true, tabId: 9 });
  });

  it('holds for its own tab once that is no longer in use', async () => {
    const tab = world.openTab(1);
    await world.go(1, PAGE);
    tab.audible = true;
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    world.address = busy;
    await world.pass(2 * MINUTE);
    tab.audible = false;
    await world.pass(RETRY_AFTER - 2 * MINUTE);
    expect(earlyReloads()).toEqual([]);
  });

  it('does not hold for the tabs of other sites', async () => {
    await world.requestWatch(OTHER);
    world.openTab(9);
    await world.go(9, 'https://other.example/');
    world.address = busy;
    await world.pass(RETRY_AFTER);
    expect(earlyReloads().length).toBeGreaterThan(3);
  });
});

describe('a tab that still shows the failed page', () => {
  it('takes its page off the list when it is loaded, not when it is activated', async () => {
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

describe('a notification about a hidden tab', () => {
  const leaveTab = async (afterLeaving: number) => {
    world.openTab(2, { active: false });
    world.tab(1).active = false;
    world.tab(2).active = true;
    await world.tell({ type: 'tab-activated', tabId: 2 });
    world.server = () => ({ status: 502 });
    await world.pass(afterLeaving);
    world.server = () => ({ status: 200 });
    await world.pass(10 * MINUTE);
  };
  beforeEach(async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(1);
    await world.go(1, PAGE);
    await world.pass(4 * MINUTE);
  });

  it('is not shown when the tab was in front until a moment ago', async () => {
    await leaveTab(0);
    expect(world.notificationTexts).toEqual([]);
  });

  it('is shown when the user left the tab long ago', async () => {
    await leaveTab(10 * MINUTE);
    expect(world.notificationTexts).toHaveLength(1);
  });
});
