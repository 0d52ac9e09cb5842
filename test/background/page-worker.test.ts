import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../fakes/world.ts';

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
  const found = { tabId: 1, url: A, status: 502, byWorker: true, private: false };

  it('is never reloaded, and forgotten once it is loaded again, which nobody tells of', async () => {
    await world.tell({ type: 'found-failed', ...found });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(incident(world)).toMatchObject({ answer: { byWorker: true }, phase: { name: 'ended' } });
    expect(world.hits).toHaveLength(0);
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: A,
      fromHistory: false,
      bySelf: false,
    });
    expect(incident(world)).toBeNull();
  });

  it.each([true, false])(
    'and is brought back when the next answer comes from the site (navigation told first: %s)',
    async (navigationFirst) => {
      world.navigationFirst = navigationFirst;
      await world.tell({ type: 'found-failed', ...found });
      world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200 });
      await world.tell({ type: 'open-afresh', tabId: 1 });
      await world.pass(SECOND);
      expect(incident(world)).toMatchObject({ answer: { byWorker: false } });
      await world.pass(MINUTE);
      expect(phase(world)?.name).toBe('recovered');
    },
  );
});
