import { beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '../../fakes/page-ids.ts';
import { MINUTE, OTHER, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

describe('what is told', () => {
  it('is a page that its own tab has brought back', async () => {
    world.openTab(1);
    await world.go(1, PAGE);
    await world.tell({ type: 'watch-requested', tabId: 1, url: world.tab(1).url });
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toHaveLength(1);
    expect(world.asks).toEqual([]);
  });

  it('is one notification for several that are back within a minute', async () => {
    for (const url of [PAGE, 'https://a.example/', 'https://b.example/'])
      await world.requestWatch(url);
    world.address = () => ({ status: 200 });
    await world.pass(2 * MINUTE);
    expect(world.notificationTexts).toEqual(['3 pages are back Click to see which.']);
    expect(world.mark).toMatchObject({ text: '✓', phase: 'back' });
    await world.tell({
      type: 'notification-clicked',
      id: [...world.notifications.keys()][0] ?? '',
    });
    expect(world.fronted).toEqual(['']);
    expect(world.watched.size).toBe(3);
  });

  it('leaves no tick behind though the background died before it took it away', async () => {
    await world.requestWatch(PAGE);
    world.mark = { text: '✓', phase: 'back', title: { id: 'notify_back', params: [] } };
    world.kill();
    await world.tell({ type: 'timer-fired' });
    expect(world.mark?.text).toBe('');
  });

  it('brings its page to the front at a click, loaded, and is seen by that', async () => {
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
    ['plays', { audible: true }],
    ['has typed on', { page: { changed: true } }],
    ['may have typed on, which it does not tell', { silent: true }],
  ])(
    'is brought to the front and not reloaded where it is a page that somebody %s',
    async (_, used) => {
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
    },
  );

  it('is no reason to reload a page at a click that its own check holds as in use', async () => {
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

  it('opens the list at a click that is about nothing any more', async () => {
    await world.requestWatch(PAGE, { close: false });
    await world.tell({ type: 'notification-clicked', id: 'what' });
    expect(world.fronted).toEqual(['']);
  });

  it('is seen when somebody looks at the tab', async () => {
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

  it('is a hidden tab that came back after long, if the person chose so', async () => {
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

  it('is no hidden tab that was away for a moment only', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    world.openTab(1);
    world.openTab(2, { active: false });
    await world.go(2, PAGE);
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(world.record(2)?.incident?.phase.name).toBe('recovered');
    expect(world.watched.size).toBe(0);
  });

  it('is no tab that somebody looked at until just before it came back', async () => {
    await world.tell({ type: 'set-switch', name: 'notifyHiddenTabs', on: true });
    const tab = world.openTab(1);
    world.server = () => ({ status: 502, headers: { 'retry-after': '300' } });
    await world.go(1, PAGE);
    await world.pass(290_000);
    world.server = () => ({ status: 200 });
    tab.active = false;
    // The browser says so, and nothing else is asked of the page before it is due.
    const facts = { url: PAGE, loading: false, discarded: false, hidden: true, incognito: false };
    const tabFacts = {
      ...facts,
      tabId: 1,
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
