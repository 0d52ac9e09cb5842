import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../fakes/world.ts';

const MINUTE = 60_000;
const A = 'https://a.test/one';

let world: World;
beforeEach(() => {
  world = new World();
  world.server = () => ({ status: 502 });
  world.openTab(1);
  world.openTab(2, { incognito: true });
});

/** Something of every kind is kept. */
async function fill(): Promise<void> {
  await world.go(1, A);
  await world.tell({ type: 'watch-requested', tabId: 1, url: A });
  await world.go(2, 'https://secret.test/');
  for (const incognito of [false, true])
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'always', incognito });
  await world.tell({ type: 'set-switch', name: 'notice', on: false });
  await world.tell({ type: 'set-status-auto-reload', status: 503, on: true });
  Object.assign(world.local, { 'tab:99': { version: 9, value: 'later' }, 'rule:?': 'garbage' });
}

describe('everything is forgotten', () => {
  it('in both storage areas, and the switches stay', async () => {
    await fill();
    expect(Object.keys(world.local).length).toBeGreaterThan(5);
    await world.tell({ type: 'forget-everything' });
    expect(Object.keys(world.local).sort()).toEqual(['notice', 'status:503']);
    expect(Object.keys(world.session)).toEqual(['alive']);
  });

  it('also in the memory of the background: no page is retried, asked for or announced', async () => {
    await fill();
    await world.tell({ type: 'forget-everything' });
    const [hits, asks] = [world.hits.length, world.asks.length];
    await world.pass(60 * MINUTE);
    expect([world.hits.length, world.asks.length]).toEqual([hits, asks]);
    expect(Object.keys(world.local).sort()).toEqual(['notice', 'status:503']);
    expect(world.tab(1).notice).toBeNull();
    expect(world.reports).toEqual([]);
  });

  it('by a background that has just started', async () => {
    await fill();
    world.kill();
    await world.tell({ type: 'forget-everything' });
    expect(Object.keys(world.local).sort()).toEqual(['notice', 'status:503']);
  });

  it('and a page that fails from then on is retried as ever', async () => {
    await fill();
    await world.tell({ type: 'forget-everything' });
    await world.go(1, A);
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(world.record(1)?.incident?.phase.name).toBe('recovered');
  });

  it('once storage works again, if it failed', async () => {
    await fill();
    world.storageWorks = () => false;
    await world.tell({ type: 'forget-everything' });
    world.storageWorks = () => true;
    await world.pass(MINUTE);
    expect(Object.keys(world.local).sort()).toEqual(['notice', 'status:503']);
    expect(world.session).not.toHaveProperty(['rule:a.test']);
  });

  it('once storage works again, and what failed in the meantime is kept', async () => {
    await fill();
    world.storageWorks = () => false;
    await world.tell({ type: 'forget-everything' });
    world.openTab(3);
    await world.go(3, 'https://b.test/');
    world.storageWorks = () => true;
    await world.pass(MINUTE);
    expect(Object.keys(world.local).sort()).toEqual(['notice', 'salt', 'status:503', 'tab:3']);
    expect(world.session).toHaveProperty('alive', true);
  });
});

describe('rules of private windows', () => {
  it('go with the last private window, and those of others stay', async () => {
    await fill();
    expect(world.session).toHaveProperty(['rule:a.test']);
    await world.tell({ type: 'private-windows-closed' });
    expect(world.session).not.toHaveProperty(['rule:a.test']);
    expect(world.local).toHaveProperty(['rule:a.test']);
  });
});

describe('access to a site is withdrawn', () => {
  it('what is kept of it leaves the disk, and what is kept of others stays', async () => {
    world.openTab(3);
    await world.go(1, A);
    await world.go(3, 'https://b.test/');
    await world.tell({ type: 'watch-requested', tabId: 1, url: A });
    await world.tell({ type: 'access-lost', origins: ['https://a.test'] });
    expect(JSON.stringify(world.local)).not.toContain('a.test');
    expect(world.record(3)?.incident?.phase.name).toBe('waiting');
    expect(world.watched.size).toBe(0);
  });

  it.each([
    ['that is stopped', async () => world.tell({ type: 'stop', tabId: 1 })],
    [
      'that came back',
      async () => {
        world.server = () => ({ status: 200 });
        await world.pass(MINUTE);
      },
    ],
  ])('a page %s is forgotten', async (_, happen) => {
    await world.go(1, A);
    await happen();
    await world.tell({ type: 'access-lost', origins: ['https://a.test'] });
    expect(world.record(1)?.incident ?? null).toBeNull();
    expect(JSON.stringify([world.local, world.session])).not.toContain('a.test');
  });

  it('whatever the browser says was removed: each site of which something is kept is asked for', async () => {
    await world.go(1, A);
    await world.tell({ type: 'watch-requested', tabId: 1, url: A });
    world.access = false;
    await world.tell({ type: 'access-changed' });
    expect(JSON.stringify(world.local)).not.toContain('a.test');
    expect(world.record(1)?.incident?.phase).toMatchObject({ reason: 'no-access' });
    world.access = true;
    await world.tell({ type: 'access-changed' });
    expect(JSON.stringify(world.local)).toContain('a.test');
  });

  it('of several tabs of a site nothing is left on disk either, however long that lasts', async () => {
    world.openTab(3);
    await world.go(1, A);
    await world.go(3, 'https://a.test/two');
    expect(JSON.stringify(world.local)).toContain('circuit:');
    world.access = false;
    await world.tell({ type: 'access-changed' });
    await world.pass(10 * MINUTE);
    expect(JSON.stringify(world.local)).not.toContain('a.test');
  });
});
