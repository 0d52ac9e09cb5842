import { beforeEach, describe, expect, it } from 'vitest';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: World;
const incident = () => world.record(1)?.incident ?? null;
const phase = () => incident()?.phase;
const ours = () => world.hits.filter((hit) => hit.ours);
const failing = () => ({ status: 502, byWorker: true });

beforeEach(() => {
  world = new World();
  world.openTab(1);
});

describe.each([
  ['Chrome, which reports no request', false],
  ['Firefox, which reports the request and no answer', true],
])('a 502 of the site’s own service worker in %s', (_, navigationFirst) => {
  beforeEach(() => {
    world.navigationFirst = navigationFirst;
    world.server = failing;
  });
  const loaded = () => world.pass(2 * SECOND);

  it('is noticed once it has loaded, and retried until it is back', async () => {
    world.server = (_, nth) => ({ status: nth < 3 ? 502 : 200, byWorker: true });
    await world.go(1, A);
    await loaded();
    expect(incident()).toMatchObject({ answer: { byServiceWorker: true, method: 'GET' } });
    await world.pass(5 * MINUTE);
    expect(phase()?.name).toBe('recovered');
    expect(ours()).toHaveLength(3);
    expect(incident()?.attempts.map(({ outcome }) => outcome)).toEqual([502, 502, 200]);
  });

  it('is noticed although its page was too busy to answer at first', async () => {
    world.server = () => ({ status: 502, byWorker: true, silent: true });
    await world.go(1, A);
    await world.pass(20 * SECOND);
    expect(incident()).toBeNull();
    world.tab(1).silent = false;
    await world.pass(10 * SECOND);
    expect(incident()).toMatchObject({ answer: { status: 502, byServiceWorker: true } });
  });

  it('is asked no longer than a minute while its page never answers', async () => {
    world.server = () => ({ status: 502, byWorker: true, silent: true });
    await world.go(1, A);
    await world.pass(2 * MINUTE);
    const reads = world.statusReads;
    expect(reads).toBeGreaterThan(5);
    expect(reads).toBeLessThan(20);
    await world.pass(60 * MINUTE);
    expect(world.statusReads).toBe(reads);
    expect(world.record(1)).toBeNull();
  });

  it('is asked for its status once for each document', async () => {
    await world.go(1, A);
    await world.pass(4 * MINUTE);
    expect(world.statusReads).toBe(1 + ours().length);
  });

  it('is given up after as many attempts as any other', async () => {
    await world.go(1, A);
    await world.pass(5 * 60 * MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'gave-up' });
    expect(ours()).toHaveLength(18);
  });

  it('in answer to a form is explained, and the form is never sent again', async () => {
    await world.go(1, A, 'POST');
    await loaded();
    expect(phase()).toMatchObject({ name: 'ended', reason: 'form' });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(ours()).toHaveLength(0);
  });

  it('after the user reloaded the answer to a form is explained, also by another background', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 200 : 502, byWorker: true });
    await world.go(1, A, 'POST');
    await world.pass(5 * MINUTE);
    await world.reload(1);
    await world.pass(10 * MINUTE);
    expect(phase()?.name).toBe('ended');
    expect(ours()).toHaveLength(0);
  });

  it('after the user reloaded a page that a link opened is retried, also by another background', async () => {
    world.server = (_, nth) => ({ status: nth === 1 ? 502 : 200, byWorker: true });
    await world.go(1, A);
    await world.pass(5 * MINUTE);
    await world.reload(1);
    await world.pass(5 * MINUTE);
    expect(phase()?.name).toBe('recovered');
    expect(ours()).toHaveLength(1);
  });

  it('during an incident of the network continues it', async () => {
    world.server = (_, nth) => ({ status: nth < 4 ? 502 : 200, byWorker: nth % 2 === 1 });
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(phase()?.name).toBe('recovered');
    expect(ours()).toHaveLength(4);
  });

  it('ends when the user leaves the page', async () => {
    await world.go(1, A);
    await loaded();
    world.server = () => ({ status: 200, byWorker: true });
    await world.go(1, 'http://a.test/other');
    await world.pass(10 * MINUTE);
    expect(incident()).toBeNull();
    expect(ours()).toHaveLength(0);
  });

  it('is noticed after a kill of the background right after it was reported', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 200, byWorker: true });
    await world.start(1, A, 'GET', false);
    await world.pass(navigationFirst ? 1025 : 25);
    world.kill();
    await world.tell({ type: 'tab-loaded', tabId: 1, url: A });
    await world.pass(5 * MINUTE);
    expect(phase()?.name).toBe('recovered');
  });

  it('is noticed after a kill of the background at any call', async () => {
    for (let calls = 0; calls < 12; calls += 1) {
      world = new World();
      world.openTab(1);
      world.navigationFirst = navigationFirst;
      world.server = failing;
      world.diesAfter = calls;
      await world.go(1, A);
      await world.pass(3 * SECOND);
      await world.tell({ type: 'timer-fired' });
      await world.pass(10 * MINUTE);
      // What died while an event was handled may be lost, but is never taken for a form's answer.
      if (incident() !== null) expect(ours().length).toBeGreaterThan(0);
    }
  });
});

describe('a document whose request is unknown', () => {
  it('is explained, and not reloaded', async () => {
    world.server = failing;
    await world.start(1, A, 'GET', false, false, 'unknown');
    await world.pass(10 * MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(ours()).toHaveLength(0);
  });

  it('is explained after an update of the extension, though a link had opened it', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 200 : 502, byWorker: true });
    await world.go(1, A);
    await world.pass(MINUTE);
    await world.update();
    await world.reload(1);
    await world.pass(10 * MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    expect(ours()).toHaveLength(0);
  });
});

describe('an ordinary load', () => {
  it.each([true, false])('asks no page for its status (document first: %s)', async (first) => {
    world.navigationFirst = first;
    world.server = () => ({ status: 200 });
    for (const path of ['a', 'b', 'c']) await world.go(1, A + path);
    await world.reload(1);
    await world.go(1, A, 'POST');
    await world.pass(5 * MINUTE);
    expect(world.statusReads).toBe(0);
    expect(world.tabQueries).toBeLessThan(3);
  });

  it('leaves a page of the site’s own service worker that is well alone', async () => {
    world.server = () => ({ status: 200, byWorker: true });
    await world.go(1, A);
    await world.pass(5 * MINUTE);
    expect(world.statusReads).toBe(1);
    expect(world.tabQueries).toBe(0);
    expect(world.record(1)).toBeNull();
  });
});
