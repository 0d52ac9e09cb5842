import { beforeEach, describe, expect, it } from 'vitest';
import {
  otherSitesLoaded,
  parseRecentLoads,
  RECENT_LOADS_KEY,
} from '../../../src/core/diagnosis/recent-loads.ts';
import { REPEATABLE_TABS } from '../../../src/core/storage/repeatable-tabs.ts';
import { World } from '../../fakes/world.ts';

const MINUTE = 60_000;
const SITES = ['bank.org', 'clinic.org', 'news.org', 'shop.org', 'work.org'];

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

const recentLoads = () => parseRecentLoads(world.session[RECENT_LOADS_KEY]);
const others = (host: string) => otherSitesLoaded(recentLoads(), host, world.now);
const inMemory = () => JSON.stringify(world.session);

/** Loads that many pages of all the sites in turn, evenly over that many minutes. */
async function browse(loads: number, minutes: number, each = async (_: number) => {}) {
  for (let nth = 0; nth < loads; nth += 1) {
    await world.go(1, `https://www.${SITES[nth % SITES.length]}/secret?user=me`);
    await each(nth);
    await world.pass((minutes * MINUTE) / loads - 60);
  }
}

describe('loads of other sites', () => {
  it('are known when a site fails, up to the latest one', async () => {
    for (const site of SITES.slice(0, 3)) {
      await world.go(1, `https://${site}/`);
      await world.pass(1000);
    }
    const last = world.now - 1000;
    world.server = () => ({ status: 502 });
    await world.go(1, 'https://down.example/');
    expect(others('down.example').count).toBeGreaterThanOrEqual(2);
    expect(last - (others('down.example').lastAt ?? 0)).toBeLessThan(2000);
  });

  it('leave no host name in storage', async () => {
    await browse(20, 5);
    expect(Object.keys(recentLoads().at).length).toBeGreaterThan(2);
    expect(Object.keys(world.session)).toEqual([RECENT_LOADS_KEY, REPEATABLE_TABS]);
    expect(inMemory()).toMatch(
      /^[^a-z]*recent-loads[^a-z]*version[^a-z]*value[^a-z]*salt[^a-z]*since[^a-z]*savedAt[^a-z]*at[^a-z]*repeatable-tabs[^a-z]*version[^a-z]*value[^a-z]*$/,
    );
    expect(world.local).toEqual({});
  });

  it('cost one write a minute, even when the background is killed after each', async () => {
    await browse(100, 10);
    expect(world.writes.session).toBeLessThanOrEqual(10);
    expect(world.writes.session).toBeGreaterThanOrEqual(8);
    const before = world.writes.session;
    await browse(100, 10, async () => world.kill());
    expect(world.writes.session - before).toBeLessThanOrEqual(10);
    expect(world.reports).toEqual([]);
  });

  it('cause one query of the tab a minute for each site, not one at every load', async () => {
    for (let nth = 0; nth < 20; nth += 1) await world.go(1, `https://shop.org/${nth}`);
    expect(world.tabQueries).toBe(1);
  });

  it('in private windows are not recorded', async () => {
    world.openTab(2, { incognito: true });
    await world.go(2, 'https://secret.org/');
    await world.pass(2 * MINUTE);
    await world.go(2, 'https://other-secret.org/');
    expect([world.local, world.session]).toEqual([{}, {}]);
  });

  it('in a tab that closes before it can be queried are not recorded', async () => {
    await world.start(1, 'https://shop.org/', 'GET', false);
    const requestId = world.tab(1).loading?.requestId ?? '';
    world.tabs.delete(1);
    const answer = {
      url: 'https://shop.org/',
      method: 'GET',
      status: 200,
      cached: false,
      headers: {},
    };
    await world.tell({ type: 'response-received', tabId: 1, requestId, answer, committed: null });
    expect(world.local).toEqual({});
  });

  it('from the browser’s own cache are not recorded', async () => {
    world.server = () => ({ status: 200, fromCache: true });
    await world.go(1, 'https://shop.org/');
    expect(world.local).toEqual({});
  });

  it('that Bounceback brought back are recorded too', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
    await world.go(1, 'https://shop.org/');
    expect(others('other.example').count).toBe(0);
    await world.pass(MINUTE);
    expect(world.record(1)?.incident?.phase.name).toBe('recovered');
    expect(others('other.example').count).toBe(1);
  });

  it('are not lost when they cannot be written at once', async () => {
    world.storageWorks = () => false;
    await world.go(1, 'https://shop.org/');
    world.storageWorks = () => true;
    await world.go(1, 'https://shop.org/two');
    expect(others('other.example').count).toBe(1);
  });

  it('in the future of a clock that was set back do not count, and new ones do', async () => {
    await world.go(1, 'https://shop.org/');
    world.setClock(-60 * MINUTE);
    expect(others('other.example').count).toBe(0);
    await world.go(1, 'https://news.org/');
    expect(others('other.example').count).toBe(1);
  });
});
