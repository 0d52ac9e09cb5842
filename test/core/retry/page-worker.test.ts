import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const incident = (world: World, id = 1) => world.record(id)?.incident ?? null;
const phase = (world: World, id = 1) => incident(world, id)?.phase;

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1, { url: A, status: 502 });
});

describe('a 502 that the site’s service worker answered', () => {
  const found = { tabId: 1, url: A, status: 502, byServiceWorker: true, incognito: false };

  it('is never reloaded, and is forgotten once the page loads again without a request event', async () => {
    await world.tell({ type: 'failed-page-found', ...found });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(incident(world)).toMatchObject({
      answer: { byServiceWorker: true },
      phase: { name: 'ended' },
    });
    expect(world.hits).toHaveLength(0);
    world.server = () => ({ status: 200, byWorker: true });
    await world.reload(1);
    await world.pass(2 * SECOND);
    expect(incident(world)).toBeNull();
  });

  it.each([true, false])(
    'is retried once the next answer comes from the server (navigation event first: %s)',
    async (navigationFirst) => {
      world.navigationFirst = navigationFirst;
      await world.tell({ type: 'failed-page-found', ...found });
      world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
      await world.tell({ type: 'open-afresh', tabId: 1 });
      await world.pass(SECOND);
      expect(incident(world)).toMatchObject({ answer: { byServiceWorker: false } });
      await world.pass(MINUTE);
      expect(phase(world)?.name).toBe('recovered');
    },
  );
});

describe('a page that the site’s service worker loads again after its incident ended', () => {
  const loadAgain = async (status: number): Promise<void> => {
    const navigation = { tabId: 1, url: A, fromHistory: false, byPage: false };
    Object.assign(world.tab(1), { status, bornAt: world.now });
    await world.tell({ type: 'page-committed', ...navigation });
  };
  const loadAndStop = async (): Promise<void> => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
  };

  it('is forgotten when it is well', async () => {
    await loadAndStop();
    await loadAgain(200);
    expect(incident(world)).toBeNull();
  });

  it('is still explained when it fails again', async () => {
    await loadAndStop();
    await loadAgain(502);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('is not shown as back when it fails again', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
    await world.go(1, A);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('recovered');
    await loadAgain(502);
    expect(incident(world)).toBeNull();
  });

  it('keeps its incident when the answer is reported after the navigation', async () => {
    world.navigationFirst = true;
    await loadAndStop();
    await world.go(1, A);
    expect(incident(world)).toMatchObject({ documentVerified: true, phase: { reason: 'stopped' } });
  });
});
