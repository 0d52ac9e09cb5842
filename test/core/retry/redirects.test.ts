import { beforeEach, describe, expect, it } from 'vitest';
import { A, Crowd, DOWN } from '../../fakes/crowd-world.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

const LOGIN = 'https://login.test/';

describe('a site that comes back through a redirect', () => {
  it.each([
    ['a sign-in page of another site', LOGIN],
    ['https', A.replace('http:', 'https:')],
    ['another page of its own', `${A}home`],
  ])('brings back all its 20 tabs within a minute when it redirects to %s', async (_, to) => {
    const world = new Crowd();
    world.server = DOWN;
    await world.open(20);
    await world.pass(5 * MINUTE);
    world.server = () => ({ status: 200, to });
    const ids = [...world.tabs.keys()];
    await world.until(() => ids.some(world.isBack));
    await world.pass(MINUTE);
    expect(ids.filter(world.isBack)).toHaveLength(20);
  });

  it('keeps its incident when the tab shows the new address before the answer is reported', async () => {
    const world = new Crowd();
    world.server = DOWN;
    await world.open(1);
    world.server = () => ({ status: 200, to: LOGIN, takes: 5000 });
    await world.until(() => world.tab(1).loading !== null);
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: LOGIN,
      fromHistory: false,
      byPage: false,
    });
    const tab = { url: LOGIN, hidden: false, incognito: false, loading: false, discarded: false };
    await world.tell({
      type: 'tab-queried',
      tabId: 1,
      tab: { ...tab, tabId: 1, focused: true, cookieStoreId: '', audible: false, documentId: null },
    });
    expect(world.phase(1)?.name).toBe('reloading');
    await world.pass(10_000);
    expect(world.isBack(1)).toBe(true);
  });

  it('does not release its other tabs when the redirect target fails too', async () => {
    const world = new Crowd();
    world.server = DOWN;
    await world.open(6);
    await world.pass(5 * MINUTE);
    const before = world.ours.length;
    world.server = () => ({ status: 502, to: LOGIN });
    await world.until(() => world.ours.length > before);
    await world.pass(2000);
    expect(world.ours.length).toBe(before + 1);
  });
});

describe('a page that its own tab brings back through a redirect', () => {
  let world: WatchingWorld;
  beforeEach(() => {
    world = new WatchingWorld();
  });

  it('counts as back when it is watched, with one notification', async () => {
    world.openTab(1);
    await world.go(1, PAGE);
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    world.server = () => ({ status: 200, to: LOGIN });
    await world.pass(10 * MINUTE);
    expect(world.state()).toBe('back');
    await world.pass(HOUR);
    expect(world.notificationTexts).toEqual([expect.stringContaining('shop.example')]);
  });

  it.each([
    ['another site', LOGIN, PAGE],
    ['its own site', 'https://shop.example/start', 'https://shop.example/start'],
  ])(
    'is notified under the host that the user knows when its tab is hidden and ends at %s',
    async (_, to, url) => {
      await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
      world.openTab(2);
      world.openTab(1, { active: false });
      await world.go(1, PAGE);
      await world.pass(4 * MINUTE);
      world.server = () => ({ status: 200, to });
      await world.pass(10 * MINUTE);
      expect([...world.watched.keys()]).toEqual([idOf(url)]);
      expect(world.notificationTexts).toEqual([expect.stringContaining('shop.example')]);
    },
  );
});
