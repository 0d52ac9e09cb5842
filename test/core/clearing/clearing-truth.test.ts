import { beforeEach, describe, expect, it } from 'vitest';
import { CLEAR_TIMEOUT, PERMISSION_TIMEOUT } from '../../../src/core/state/clear-job.ts';
import { ANSWERS, ClearingWorld, ELSEWHERE, PAGE } from '../../fakes/clearing-world.ts';

let world: ClearingWorld;

beforeEach(() => {
  world = new ClearingWorld();
});

describe('a clearing', () => {
  it('is reported as failed when the browser refused it, and the page is not reloaded', async () => {
    Object.assign(world, { mayClear: true, clearingFails: true });
    await world.go(1, PAGE);
    await world.requestClear();
    await world.pass(ANSWERS);
    expect([world.clearJob?.reason, world.order]).toEqual(['failed', []]);
    expect(world.reports).toHaveLength(1);
  });

  it('does not run in a private window where it would clear the normal windows', async () => {
    world.mayClear = true;
    world.tab(1).incognito = true;
    await world.go(1, PAGE);
    await world.requestClear();
    expect([world.clearJob?.reason, world.order]).toEqual(['not-possible', []]);
  });

  it.each<[string, () => unknown]>([
    ['did not come', () => world.pressStop(1)],
    ['was from another page', () => world.start(1, ELSEWHERE, 'GET', false)],
    ['came without the header', () => world.rules.clear()],
    ['came after an update', () => world.update()],
  ])('is not reported as done when the answer that should clear %s', async (_, spoil) => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.server = () => ({ status: 502, takes: 500 });
    await world.requestClear('cache');
    expect(world.clearJob?.state).toBe('reloading');
    await spoil();
    await world.pass(2000);
    const failed = expect.objectContaining({ state: 'failed', reason: 'interrupted' });
    expect([null, failed]).toContainEqual(world.clearJob);
    expect([world.order, world.rules.size]).toEqual([['reloaded'], 0]);
  });

  it('is reported as interrupted after a minute without an answer, and leaves no rule for a late answer', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.server = () => ({ status: 502, takes: CLEAR_TIMEOUT + 10_000 });
    await world.requestClear('site-data');
    expect([...world.rules.keys()]).toEqual([1]);
    await world.pass(CLEAR_TIMEOUT);
    expect([world.clearJob?.reason, world.rules.size]).toEqual(['interrupted', 0]);
    await world.pass(20_000);
    expect([world.clearJob?.state, world.order]).toEqual(['failed', ['reloaded']]);
  });

  it('is reported as done when only the reload after it failed', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    world.server = () => ({ status: 0, broken: true });
    await world.requestClear();
    await world.pass(ANSWERS);
    expect(world.clearJob).toMatchObject({ state: 'done', reload: 'none' });
  });

  it('removes at once a rule that was set after it was abandoned', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.rules.set(1, ['cache']);
    await world.tell({ type: 'clear-finished', tabId: 1, since: 5, outcome: 'with-reload' });
    expect([world.clearJob, world.rules.size]).toEqual([null, 0]);
  });
});

describe('a clearing whose background is killed at any step', () => {
  it.each([false, true])(
    'ends, is reported as done only if it cleared, and leaves no rule (event order of Firefox: %s)',
    async (it) => {
      for (let calls = 0; calls < 30; calls += 1) {
        world = Object.assign(new ClearingWorld(), { navigationFirst: it, mayClear: true });
        await world.go(1, PAGE);
        world.diesAfter = calls;
        await world.requestClear('cache');
        await world.pass(ANSWERS);
        world.diesAfter = Number.POSITIVE_INFINITY;
        await world.tell({ type: 'timer-fired' });
        await world.pass(PERMISSION_TIMEOUT + CLEAR_TIMEOUT);
        const state = world.clearJob?.state ?? 'failed';
        expect(['done', 'failed']).toContain(state);
        if (state === 'done') expect(world.cleared).toContainEqual({ tabId: 1, what: 'cache' });
        expect(world.rules.size).toBe(0);
        expect(world.hits.length).toBeLessThanOrEqual(2);
      }
    },
  );
});
