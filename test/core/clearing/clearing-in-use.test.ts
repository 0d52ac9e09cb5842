import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../src/core/state/schedule.ts';
import { ANSWERS, ClearingWorld, PAGE } from '../../fakes/clearing-world.ts';
import type { FakeTab } from '../../fakes/world.ts';

let world: ClearingWorld;

beforeEach(async () => {
  world = new ClearingWorld();
  await world.go(1, PAGE);
});

const phase = () => world.record(1)?.incident?.phase;

describe('somebody uses the page by the time it is cleared', () => {
  it.each<[string, Partial<FakeTab>]>([
    ['typed', { page: { typed: true, takesKeys: true } }],
    ['used what has something to lose', { page: { sinceTouch: 0, usable: true } }],
    ['would be asked before leaving', { page: { asks: true } }],
    ['listens', { audible: true }],
    ['has an alert open', { silent: true }],
  ])('who %s: the page is not reloaded then, and goes on as before', async (_, use) => {
    await world.requestClear();
    await world.pass(60_000);
    Object.assign(world.tab(1), use);
    const before = phase();
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies']);
    expect(world.clearJob).toMatchObject({ state: 'done', reload: 'none' });
    expect(phase()).toMatchObject({ name: before?.name });
    expect(world.record(1)?.incident).toMatchObject({
      attemptsMade: 0,
      attemptBudget: MAX_ATTEMPTS,
    });
  });

  it('and an end stays the end that it was', async () => {
    await world.tell({ type: 'stop', tabId: 1 });
    world.tab(1).page = { changed: true };
    world.mayClear = true;
    await world.requestClear();
    expect(world.order).toEqual(['cleared cookies']);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('what only a reload could clear is not cleared, and no rule stays', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.tab(1).page = { changed: true };
    await world.requestClear('cache');
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect([world.order, world.rules.size]).toEqual([[], 0]);
  });

  it('the person’s own Retry now is theirs to press', async () => {
    world.tab(1).page = { changed: true };
    await world.tell({ type: 'retry-now', tabId: 1 });
    expect(world.order).toEqual(['reloaded']);
  });
});

describe('a page in use by nobody', () => {
  it('is reloaded although its switch is off, or it would load itself again', async () => {
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    world.tab(1).page = { refreshes: ['20'] };
    world.mayClear = true;
    await world.requestClear();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
    expect(phase()).toMatchObject({ name: 'held', reason: 'off-everywhere' });
  });
});

it('the schedule’s own reload that is under way already may be the one that clears', async () => {
  world = ClearingWorld.likeFirefox();
  world.server = () => ({ status: 502, takes: 500 });
  world.onReload = () => {
    world.onReload = () => void world.order.push('reloaded once more');
    void world.requestClear('cache');
  };
  await world.start(1, PAGE, 'GET', false);
  await world.pass(5_000);
  expect(world.clearJob).toMatchObject({ state: 'done', reload: 'clears' });
  expect(world.order).toEqual(['cleared cache']);
});

it('of a load of somebody else’s that is under way nobody says whether it cleared', async () => {
  world = ClearingWorld.likeFirefox();
  await world.go(1, PAGE);
  world.server = () => ({ status: 502, takes: 500 });
  await world.start(1, PAGE, 'GET', false);
  await world.requestClear('cache');
  expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
  expect([world.order, world.rules.size]).toEqual([[], 0]);
});

it('one that was never carried out is not said to lack a permission when the browser was closed', async () => {
  await world.requestClear();
  await world.update();
  expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
});
