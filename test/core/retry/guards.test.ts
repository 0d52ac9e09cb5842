import { beforeEach, describe, expect, it } from 'vitest';
import { HIDDEN_SPACING } from '../../../src/core/state/schedule.ts';
import { World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

const ours = () => world.hits.filter((hit) => hit.ours);
const phase = () => world.record(1)?.incident?.phase;

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
  world.server = () => ({ status: 502 });
});

describe('a form is not sent again', () => {
  it('when it was sent after Stop and the user presses Keep trying or Retry now', async () => {
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
    await world.go(1, A, 'POST');
    for (const type of ['keep-trying', 'retry-now'] as const) await world.tell({ type, tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(ours()).toEqual([]);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'form' });
  });

  it.each([true, false])(
    'when the network broke its request (document ids: %s)',
    async (hasIds) => {
      world.hasIds = hasIds;
      await world.go(1, A);
      world.server = () => ({ status: 0, broken: true });
      await world.go(1, A, 'POST');
      await world.tell({ type: 'retry-now', tabId: 1 });
      await world.pass(10 * MINUTE);
      expect(ours()).toEqual([]);
      expect(phase()).toMatchObject({ name: 'ended', reason: 'form' });
    },
  );

  describe('when the site’s service worker answered it without a request event', () => {
    const answeredByWorker = async (): Promise<void> => {
      Object.assign(world, { navigationFirst: true, hasIds: false, mayClear: true });
      world.server = () => ({ status: 502, headers: { 'retry-after': '1500' } });
      await world.go(1, A);
      const form = { tabId: 1, requestId: 'form', url: A, method: 'POST' };
      world.tab(1).bornAt = world.now + 1;
      await world.tell({ type: 'request-started', ...form });
      const committed = { tabId: 1, url: A, fromHistory: false, byPage: false };
      await world.tell({ type: 'page-committed', ...committed });
    };
    const press = async (): Promise<void> => {
      const clear = { what: 'cookies', url: A, incognito: false } as const;
      await world.tell({ type: 'retry-now', tabId: 1 });
      await world.tell({ type: 'retry-now', tabId: 1, bypassCache: true });
      await world.tell({ type: 'clear', tabId: 1, ...clear });
      await world.pass(10 * MINUTE);
    };

    it('and the user retries it after Stop', async () => {
      world.hasIds = false;
      await answeredByWorker();
      await world.tell({ type: 'stop', tabId: 1 });
      await press();
      expect(ours()).toEqual([]);
      expect(phase()).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    });

    it('and no event follows for two minutes', async () => {
      await answeredByWorker();
      await world.pass(2 * MINUTE);
      await press();
      expect(ours()).toEqual([]);
      expect(phase()).toMatchObject({ name: 'ended', reason: 'form' });
    });
  });

  it('when it was sent while the background was killed, in a browser without document ids', async () => {
    world.hasIds = false;
    await world.go(1, A);
    world.kill();
    Object.assign(world.tab(1), { method: 'POST', bornAt: world.now + 1 });
    await world.update();
    await world.pass(10 * MINUTE);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'method-unknown' });
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(10 * MINUTE);
    expect(ours()).toEqual([]);
  });
});

it('a load that began while the background was killed is not replaced by a retry', async () => {
  await world.go(1, A);
  world.server = () => ({ status: 502, takes: 40 * SECOND });
  world.diesAfter = 0;
  await world.start(1, A, 'GET', false);
  await world.pass(39 * SECOND);
  expect(world.tab(1).loading).not.toBeNull();
  expect(ours()).toEqual([]);
});

it('Retry-After also holds when the user presses Keep trying after Stop', async () => {
  await world.go(1, A);
  await world.tell({ type: 'stop', tabId: 1 });
  world.server = () => ({ status: 502, headers: { 'retry-after': '100' } });
  await world.go(1, A);
  const from = world.now;
  await world.tell({ type: 'keep-trying', tabId: 1 });
  await world.pass(5 * MINUTE);
  expect((ours()[0]?.at ?? 0) - from).toBeGreaterThan(99 * SECOND);
});

it('a tab that is hidden while it waits is not retried within 30 s of its 502', async () => {
  await world.go(1, A);
  const from = world.now;
  await world.pass(SECOND);
  world.tab(1).active = false;
  await world.pass(2 * MINUTE);
  const [first = 0] = ours().map(({ at }) => at - from);
  expect(first).toBeGreaterThanOrEqual(HIDDEN_SPACING - 100);
});
