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

describe('a page that the site’s own worker answered', () => {
  const found = { tabId: 1, url: A, status: 502, byServiceWorker: true, incognito: false };

  it('is never reloaded, and forgotten once it is loaded again, which nobody tells of', async () => {
    await world.tell({ type: 'failed-page-found', ...found });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(incident(world)).toMatchObject({
      answer: { byServiceWorker: true },
      phase: { name: 'ended' },
    });
    expect(world.hits).toHaveLength(0);
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: A,
      fromHistory: false,
      byPage: false,
    });
    expect(incident(world)).toBeNull();
  });

  it.each([true, false])(
    'and is brought back when the next answer comes from the site (navigation told first: %s)',
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

describe('a page that is loaded again by the site’s own worker after its end, which nobody tells of', () => {
  const again = async (status: number): Promise<void> => {
    const navigation = { tabId: 1, url: A, fromHistory: false, byPage: false };
    Object.assign(world.tab(1), { status, bornAt: world.now });
    await world.tell({ type: 'page-committed', ...navigation });
  };
  const stopped = async (): Promise<void> => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
  };

  it('is forgotten when it is well', async () => {
    await stopped();
    await again(200);
    expect(incident(world)).toBeNull();
  });

  it('is still explained when it is not', async () => {
    await stopped();
    await again(502);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('is not called back when it is down again', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
    await world.go(1, A);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('recovered');
    await again(502);
    expect(incident(world)).toBeNull();
  });

  it('keeps what is known of it where its answer only comes later than the page', async () => {
    world.navigationFirst = true;
    await stopped();
    await world.go(1, A);
    expect(incident(world)).toMatchObject({ documentVerified: true, phase: { reason: 'stopped' } });
  });
});
