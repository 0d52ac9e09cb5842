import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const B = 'http://b.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const CHOICE = [503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530];

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const incident = (world: World, id = 1) => world.record(id)?.incident ?? null;
const phase = (world: World, id = 1) => incident(world, id)?.phase;
const choose = (world: World, status: number, on = true) =>
  world.tell({ type: 'set-status-auto-reload', status, on });

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.openTab(2);
});

describe('a page that fails with a gateway status other than 502', () => {
  it.each(CHOICE)(
    'is explained, and not retried until the user turns on auto-reload for %i',
    async (status) => {
      world.server = () => ({ status });
      await world.go(1, A);
      await world.pass(60 * MINUTE);
      expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen', delay: null });
      expect(world.hits).toHaveLength(1);
      await choose(world, status);
      await world.pass(SECOND);
      expect(phase(world)?.name).toBe('waiting');
      world.server = () => ({ status: 200 });
      await world.pass(MINUTE);
      expect(phase(world)?.name).toBe('recovered');
    },
  );

  it('is not retried when its tab is activated or the background restarts', async () => {
    world.server = () => ({ status: 503 });
    world.tab(1).active = false;
    await world.go(1, A);
    for (let i = 0; i < 5; i += 1) {
      await world.pass(40 * SECOND);
      world.kill();
      world.tab(1).active = true;
      await world.tell({ type: 'tab-activated', tabId: 1 });
    }
    await world.update();
    await world.pass(10 * MINUTE);
    expect(world.hits).toHaveLength(1);
    expect(phase(world)).toMatchObject({ reason: 'not-chosen' });
  });

  it('is reloaded once by Retry now, and then not retried', async () => {
    world.server = () => ({ status: 503 });
    await world.go(1, A);
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(ours(world)).toHaveLength(1);
    expect(incident(world)).toMatchObject({
      attemptsMade: 0,
      phase: { name: 'held', reason: 'not-chosen' },
    });
    world.server = () => ({ status: 200 });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(SECOND);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('stays held when the user presses Stop', async () => {
    world.server = () => ({ status: 503 });
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen' });
  });

  it('shows a paused badge and sets no alarm', async () => {
    world.server = () => ({ status: 503 });
    await world.go(1, A);
    expect(world.badges.get(1)).toMatchObject({ text: '||', phase: 'held' });
    const reads = world.reads.local;
    await world.pass(5 * 60 * MINUTE);
    expect(world.reads.local).toBe(reads);
  });

  it('is retried like a 502 once its status is turned on, through other gateway statuses', async () => {
    await choose(world, 503);
    world.server = (_, nth) => ({ status: [503, 502, 504, 521][nth % 4] ?? 0 });
    await world.go(1, A);
    await world.pass(3 * 60 * MINUTE);
    expect(ours(world)).toHaveLength(MAX_ATTEMPTS);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
    expect(incident(world)?.initialStatus).toBe(503);
  });

  it('is still retried when it was a 502 first, without any status turned on', async () => {
    world.server = (_, nth) => ({ status: [502, 503, 504, 530, 200][nth] ?? 200 });
    await world.go(1, A);
    await choose(world, 503);
    await choose(world, 503, false);
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is retried once the user’s reload brings a 502', async () => {
    world.server = (_, nth) => ({ status: [503, 502, 503, 200][nth] ?? 200 });
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(world.hits).toHaveLength(1);
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await world.pass(5 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is explained again when Back restores it from the page cache', async () => {
    world.server = (url) => ({ status: url === A ? 503 : 200 });
    await world.go(1, A);
    await world.go(1, B);
    expect(incident(world)).toBeNull();
    Object.assign(world.tab(1), { url: A, status: 503, documentId: 'again' });
    await world.tell({
      type: 'page-committed',
      tabId: 1,
      url: A,
      fromHistory: true,
      byPage: false,
    });
    await world.pass(10 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    expect(ours(world)).toHaveLength(0);
  });
});

it('ordinary pages and errors that waiting cannot fix cause no write to session storage', async () => {
  for (const status of [200, 301, 404, 429, 500, 501, 505, 528]) {
    world.server = () => ({ status });
    await world.go(1, `${A}/${status}`);
    await world.pass(2 * SECOND);
    expect(world.record(1)).toBeNull();
  }
  expect(world.writes.session).toBe(0);
});
