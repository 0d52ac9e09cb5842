import { beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '../../fakes/page-ids.ts';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

describe('a notification', () => {
  it('is shown for a watched page that its own tab brought back', async () => {
    world.openTab(1);
    await world.go(1, PAGE);
    await world.requestAt(1, world.tab(1).url);
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toHaveLength(1);
    expect(world.asks).toEqual([]);
  });

  it('covers all pages that come back within a minute', async () => {
    for (const url of [PAGE, 'https://a.example/', 'https://b.example/'])
      await world.requestWatch(url);
    world.address = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(world.notificationTexts).toEqual(['3 pages are back Click to see which pages.']);
    expect(world.mark).toMatchObject({ text: '✓', phase: 'back' });
    await world.tell({
      type: 'notification-clicked',
      id: [...world.notifications.keys()][0] ?? '',
    });
    expect(world.fronted).toEqual(['']);
    expect(world.watched.size).toBe(3);
  });

  it('leaves no check mark on the icon when the background is killed before removing it', async () => {
    await world.requestWatch(PAGE);
    world.mark = { text: '✓', phase: 'back', title: { id: 'notify_back_n', params: [] } };
    world.kill();
    await world.tell({ type: 'timer-fired' });
    expect(world.mark?.text).toBe('');
  });

  it('brings its page to the front and loads it when clicked, and then counts as seen', async () => {
    await world.requestWatch(PAGE, { close: false });
    world.address = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    world.server = () => ({ status: 200 });
    const [id = ''] = world.notifications.keys();
    await world.tell({ type: 'notification-clicked', id });
    await world.pass(1000);
    expect(world.fronted).toEqual([PAGE]);
    expect([...world.tabs.values()].map((it) => it.status)).toEqual([200]);
    expect(world.watched.size).toBe(0);
    expect(world.mark?.text).toBe('');
  });

  it.each([
    ['the page plays sound', { audible: true }],
    ['the user has changed the page', { page: { changed: true } }],
    ['the page does not answer', { silent: true }],
  ])('brings its page to the front without a reload when %s', async (_, used) => {
    for (const opens of ['the notification', 'the list']) {
      world = new WatchingWorld();
      await world.requestWatch(PAGE, { close: false });
      const [tab] = world.tabs.values();
      Object.assign(tab ?? {}, used);
      world.address = () => ({ status: 200 });
      await world.pass(2 * MINUTE);
      const { length } = world.hits;
      const [id = ''] = world.notifications.keys();
      await world.tell(
        opens === 'the list'
          ? { type: 'watch-opened', url: PAGE }
          : { type: 'notification-clicked', id },
      );
      await world.pass(MINUTE);
      expect(world.fronted).toEqual([PAGE]);
      expect(world.hits).toHaveLength(length);
    }
  });

  it('does not reload a page that is held as in use when clicked', async () => {
    const tab = world.openTab(1);
    await world.go(1, PAGE);
    tab.audible = true;
    await world.pass(10_000);
    expect(world.record(1)?.incident?.phase).toMatchObject({ name: 'held', reason: 'in-use' });
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    world.address = () => ({ status: 200 });
    await world.pass(3 * MINUTE);
    const { length } = world.hits;
    const [id = ''] = world.notifications.keys();
    await world.tell({ type: 'notification-clicked', id });
    await world.pass(1000);
    expect(world.fronted).toEqual([PAGE]);
    expect(world.hits).toHaveLength(length);
  });

  it('opens the list when clicked after its pages are forgotten', async () => {
    await world.requestWatch(PAGE, { close: false });
    await world.tell({ type: 'notification-clicked', id: 'what' });
    expect(world.fronted).toEqual(['']);
  });

  it('counts as seen when the user activates the tab', async () => {
    world.openTab(1);
    world.openTab(2, { active: false });
    await world.go(2, PAGE);
    await world.tell({ type: 'watch-requested', tabId: 2, url: world.tab(2).url });
    world.server = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(world.state()).toBe('back');
    await world.tell({ type: 'tab-activated', tabId: 2 });
    expect(world.watched.size).toBe(0);
    expect(world.mark?.text).toBe('');
  });

  it('is shown for a hidden tab that was down for minutes, if the user turned that on', async () => {
    for (const chosen of [false, true]) {
      world = new WatchingWorld();
      if (chosen) await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
      world.openTab(1);
      world.openTab(2, { active: false });
      world.openTab(3, { active: false, incognito: true });
      await world.go(2, PAGE);
      await world.go(3, OTHER);
      await world.pass(5 * MINUTE);
      world.server = () => ({ status: 200 });
      await world.pass(5 * MINUTE);
      expect([...world.watched.keys()]).toEqual(chosen ? [idOf(PAGE)] : []);
      expect(world.notified).toBe(chosen ? 1 : 0);
    }
  });

  it('is not shown for a hidden tab that was down only for a moment', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(1);
    world.openTab(2, { active: false });
    await world.go(2, PAGE);
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(world.record(2)?.incident?.phase.name).toBe('recovered');
    expect(world.watched.size).toBe(0);
  });

  it('is not shown for a tab that the user viewed until just before it came back', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    const tab = world.openTab(1);
    world.server = () => ({ status: 502, headers: { 'retry-after': '300' } });
    await world.go(1, PAGE);
    await world.pass(290_000);
    world.server = () => ({ status: 200 });
    tab.active = false;
    // The browser reports the tab as hidden; the page is not checked before its attempt is due.
    const facts = { url: PAGE, loading: false, discarded: false, hidden: true, incognito: false };
    const tabFacts = {
      ...facts,
      tabId: 1,
      focused: true,
      cookieStoreId: '',
      audible: false,
      documentId: tab.documentId,
    };
    await world.tell({ type: 'tab-queried', tabId: 1, tab: tabFacts });
    await world.pass(MINUTE);
    expect(world.record(1)?.incident?.phase.name).toBe('recovered');
    expect(world.watched.size).toBe(0);
  });
});
