import { beforeEach, describe, expect, it } from 'vitest';
import { WATCH_LASTS, WATCH_SCHEDULE } from '../../../src/core/state/watch.ts';
import { restart } from '../../fakes/restart-world.ts';
import { HOUR, MINUTE, PAGE, WatchingWorld } from '../../fakes/watching-world.ts';

let world: WatchingWorld;
beforeEach(() => {
  world = new WatchingWorld();
});

/** Opens a page that fails behind a sign-in, and keeps its tab open. */
async function keep(tabId = 1, { status = 502, stop = true } = {}): Promise<void> {
  world.server = () => ({ status });
  world.openTab(tabId);
  await world.go(tabId, PAGE);
  if (stop) await world.tell({ type: 'stop', tabId });
  world.address = () => ({ status: 401 });
  await world.tell({ type: 'watch-requested', tabId, url: PAGE });
  await world.pass(100);
  expect(world.state()).toBe('unclear');
  world.hits.length = 0;
  world.asks.length = 0;
  await world.tell({ type: 'keep-open', tabId, url: PAGE });
  await world.pass(100);
}
const gaps = () =>
  world.hits.slice(1).map(({ at }, nth) => (at - (world.hits[nth]?.at ?? 0)) / MINUTE);
const phase = (tabId = 1) => world.record(tabId)?.incident?.phase;

describe('“Try in this tab for a day”', () => {
  it('tries the tab once at the click, then at the times of a watch for a day, and asks nothing', async () => {
    await keep();
    expect(world.hits).toHaveLength(1);
    expect(world.watched.get(PAGE)).toMatchObject({ state: 'pending', way: 'tab' });
    await world.pass(3 * HOUR);
    for (const [nth, gap] of gaps().entries())
      expect(gap).toBeCloseTo((WATCH_SCHEDULE[nth] ?? WATCH_SCHEDULE.at(-1) ?? 0) / MINUTE, 0);
    expect(world.asks).toEqual([]);
    await world.pass(WATCH_LASTS);
    const { length } = world.hits;
    expect(length).toBeLessThan(110);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'gave-up' });
    expect(world.state()).toBe('ended');
    expect(world.notificationTexts.join()).toMatch(/still down/);
    await world.pass(5 * HOUR);
    expect(world.hits).toHaveLength(length);
  });

  it('changes nothing if the tab has gone to another page since the popup was drawn', async () => {
    world.server = () => ({ status: 502 });
    world.openTab(1);
    await world.go(1, PAGE);
    await world.go(1, 'https://elsewhere.example/');
    const before = world.record(1)?.incident;
    await world.tell({ type: 'keep-open', tabId: 1, url: PAGE });
    expect(world.record(1)?.incident).toEqual(before);
    expect(world.state()).toBeUndefined();
  });

  it('reports the return of the hidden tab, and takes it off the list once it is looked at', async () => {
    await keep();
    world.tab(1).active = false;
    await world.pass(10 * MINUTE);
    world.server = () => ({ status: 200 });
    await world.pass(16 * MINUTE);
    expect(world.state()).toBe('back');
    expect(world.notificationTexts).toEqual(['shop.example is back Click to open the page.']);
    const { length } = world.hits;
    await world.pass(2 * HOUR);
    expect(world.hits).toHaveLength(length);
    world.tab(1).active = true;
    await world.tell({ type: 'tab-activated', tabId: 1 });
    expect(world.watched.size).toBe(0);
  });

  it('a page of a status that is not retried by itself is tried as well', async () => {
    await keep(1, { status: 503, stop: false });
    expect(world.hits).toHaveLength(1);
    await world.pass(HOUR);
    expect(world.hits.length).toBeGreaterThan(4);
  });

  it.each(['stop', 'watch-removed'] as const)('ends by %s, in tab and list', async (type) => {
    await keep();
    await world.pass(2 * MINUTE);
    await world.tell(type === 'stop' ? { type, tabId: 1 } : { type, url: PAGE });
    const { length } = world.hits;
    await world.pass(3 * HOUR);
    expect(world.hits).toHaveLength(length);
    expect(world.watched.size).toBe(0);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it.each(['closed', 'left'])('ends with the tab: %s', async (how) => {
    await keep();
    if (how === 'closed') await world.close(1);
    else await world.go(1, 'https://elsewhere.example/');
    expect(world.watched.size).toBe(0);
    await world.pass(2 * HOUR);
    expect(world.hits.filter(({ url }) => url === PAGE)).toHaveLength(1);
  });

  it('survives kills and an update of the extension, with the same times', async () => {
    await keep();
    for (let nth = 0; nth < 6; nth += 1) {
      world.kill();
      await world.pass(5 * MINUTE);
      if (nth === 2) await world.update();
    }
    expect(world.watched.get(PAGE)).toMatchObject({ state: 'pending', way: 'tab' });
    expect(world.hits.length).toBeGreaterThanOrEqual(5);
    expect(world.hits.length).toBeLessThanOrEqual(7);
  });

  it.each(['cached', 'asleep'] as const)(
    'survives a restart of the browser that restores its tabs %s',
    async (tabs) => {
      await keep();
      world.openTab(2, { active: true });
      world.tab(1).active = tabs === 'cached';
      await world.pass(4 * MINUTE);
      await restart(world, { tabs });
      await world.pass(1000);
      expect(world.watched.get(PAGE)).toMatchObject({ state: 'pending', way: 'tab' });
      const hits = () => world.hits.filter(({ url }) => url === PAGE).length;
      const before = hits();
      if (tabs === 'asleep') {
        // The browser loads the tab when the user looks at it.
        Object.assign(world.tab(101), { active: true, discarded: false });
        await world.start(101, PAGE, 'GET', false);
      }
      await world.pass(HOUR);
      expect(hits()).toBeGreaterThan(before + 2);
      expect(hits()).toBeLessThan(before + 9);
      expect(world.watched.get(PAGE)).toMatchObject({ state: 'pending', way: 'tab' });
    },
  );

  it('leaves the list with a tab that a restart of the browser does not bring back', async () => {
    await keep();
    await restart(world, { tabs: 'gone' });
    await world.pass(HOUR);
    expect(world.watched.size).toBe(0);
    expect(world.hits).toHaveLength(1);
  });

  it('does not go on in a tab that is opened again after the page was removed from the list', async () => {
    await keep();
    await restart(world, { tabs: 'gone' });
    await world.tell({ type: 'watch-removed', url: PAGE });
    world.openTab(5);
    await world.go(5, PAGE);
    await world.pass(3 * HOUR);
    expect(world.hits.filter(({ tabId }) => tabId === 5)).toHaveLength(1);
    expect(phase(5)).toMatchObject({ name: 'ended', reason: 'stopped' });
    expect(world.watched.size).toBe(0);
  });

  it('reloads no page in use, and goes on once it is not', async () => {
    await keep();
    world.tab(1).page = { changed: true };
    world.tab(1).touchedAt = world.elapsed;
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    world.tab(1).page = {};
    world.tab(1).touchedAt = null;
    await world.pass(20 * MINUTE);
    expect(world.hits.length).toBeGreaterThan(1);
  });

  it('sends no form again', async () => {
    world.openTab(1);
    await world.go(1, PAGE, 'POST');
    await world.tell({ type: 'keep-open', tabId: 1, url: PAGE });
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    expect(world.watched.size).toBe(0);
  });

  it('keeps nothing of a private window', async () => {
    world.openTab(1, { incognito: true });
    await world.go(1, PAGE);
    await world.tell({ type: 'stop', tabId: 1 });
    await world.tell({ type: 'keep-open', tabId: 1, url: PAGE });
    await world.pass(HOUR);
    expect(world.hits).toHaveLength(1);
    expect(JSON.stringify(world.local)).not.toContain('shop.example');
  });

  it('obeys Retry-After after the click, and the switch for all sites', async () => {
    await keep();
    world.server = () => ({ status: 503, headers: { 'retry-after': '7200' } });
    await world.pass(2 * MINUTE);
    const { length } = world.hits;
    expect(length).toBe(2);
    await world.pass(110 * MINUTE);
    expect(world.hits).toHaveLength(length);
    await world.pass(30 * MINUTE);
    expect(world.hits.length).toBeGreaterThan(length);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    const off = world.hits.length;
    await world.pass(5 * HOUR);
    expect(world.hits).toHaveLength(off);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
    await world.pass(20 * MINUTE);
    expect(world.hits.length).toBeGreaterThan(off);
  });

  it.each([
    [401, 'sign-in'],
    [410, 'other-status'],
  ] as const)('ends with the answer %d, which the user is shown', async (status, reason) => {
    await keep();
    world.server = () => ({ status });
    await world.pass(2 * MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason });
    expect(world.state()).toBe('unclear');
    expect(world.notificationTexts.join()).toMatch(/may be back/);
    const { length } = world.hits;
    await world.pass(3 * HOUR);
    expect(world.hits).toHaveLength(length);
  });

  it('goes on through errors that may pass', async () => {
    await keep();
    world.server = () => ({ status: 500 });
    await world.pass(HOUR);
    expect(world.hits.length).toBeGreaterThan(4);
    expect(world.state()).toBe('pending');
    world.server = () => ({ status: 200 });
    await world.pass(20 * MINUTE);
    expect(world.watched.get(PAGE)?.state ?? 'gone').not.toBe('pending');
  });

  it('is tried apart from the other failed tabs of its site, which share their own schedule', async () => {
    await keep();
    world.openTab(2);
    await world.go(2, 'https://shop.example/other');
    await world.pass(5 * HOUR);
    const ofOther = world.hits.filter(({ url }) => url !== PAGE);
    expect(ofOther.length).toBeLessThanOrEqual(20);
    expect(world.hits.length - ofOther.length).toBeGreaterThan(15);
  });
});
