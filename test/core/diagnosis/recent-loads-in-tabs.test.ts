import { beforeEach, describe, expect, it } from 'vitest';
import {
  otherSitesLoaded,
  parseRecentLoads,
  RECENT_LOADS_KEY,
} from '../../../src/core/diagnosis/recent-loads.ts';
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

/** So many page loads at all the sites in turn, evenly over so many minutes. */
async function browse(loads: number, minutes: number, each = async (_: number) => {}) {
  for (let nth = 0; nth < loads; nth += 1) {
    await world.go(1, `https://www.${SITES[nth % SITES.length]}/secret?user=me`);
    await each(nth);
    await world.pass((minutes * MINUTE) / loads - 60);
  }
}

describe('sites that load fine', () => {
  it('are known of when another one fails, up to the last', async () => {
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

  it('leave no name behind', async () => {
    await browse(20, 5);
    expect(Object.keys(recentLoads().at).length).toBeGreaterThan(2);
    expect(Object.keys(world.session)).toEqual([RECENT_LOADS_KEY]);
    expect(inMemory()).toMatch(
      /^[^a-z]*recent-loads[^a-z]*version[^a-z]*value[^a-z]*salt[^a-z]*since[^a-z]*savedAt[^a-z]*at[^a-z]*$/,
    );
    expect(world.local).toEqual({});
  });

  it('cost one write a minute, and the background may die as often as it likes', async () => {
    await browse(100, 10);
    expect(world.writes.session).toBeLessThanOrEqual(10);
    expect(world.writes.session).toBeGreaterThanOrEqual(8);
    const before = world.writes.session;
    await browse(100, 10, async () => world.kill());
    expect(world.writes.session - before).toBeLessThanOrEqual(10);
    expect(world.reports).toEqual([]);
  });

  it('are asked about once a minute for each site, and not at every load', async () => {
    for (let nth = 0; nth < 20; nth += 1) await world.go(1, `https://shop.org/${nth}`);
    expect(world.tabQueries).toBe(1);
  });

  it('in private windows are not noted at all', async () => {
    world.openTab(2, { incognito: true });
    await world.go(2, 'https://secret.org/');
    await world.pass(2 * MINUTE);
    await world.go(2, 'https://other-secret.org/');
    expect([world.local, world.session]).toEqual([{}, {}]);
  });

  it('in a tab that is gone before anybody could ask are not noted', async () => {
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

  it('from the browser’s own cache say nothing', async () => {
    world.server = () => ({ status: 200, fromCache: true });
    await world.go(1, 'https://shop.org/');
    expect(world.local).toEqual({});
  });

  it('because Bounceback brought them back count as well', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
    await world.go(1, 'https://shop.org/');
    expect(others('other.example').count).toBe(0);
    await world.pass(MINUTE);
    expect(world.record(1)?.incident?.phase.name).toBe('recovered');
    expect(others('other.example').count).toBe(1);
  });

  it('are not lost when they could not be written', async () => {
    world.storageWorks = () => false;
    await world.go(1, 'https://shop.org/');
    world.storageWorks = () => true;
    await world.go(1, 'https://shop.org/two');
    expect(others('other.example').count).toBe(1);
  });

  it('by a clock that was set back do not count, nor keep others from counting', async () => {
    await world.go(1, 'https://shop.org/');
    world.setClock(-60 * MINUTE);
    expect(others('other.example').count).toBe(0);
    await world.go(1, 'https://news.org/');
    expect(others('other.example').count).toBe(1);
  });
});
