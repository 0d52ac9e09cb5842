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

describe('a page that is in use when its data is cleared', () => {
  it.each<[string, Partial<FakeTab>]>([
    ['the user typed', { page: { typed: true, takesKeys: true } }],
    ['the user touched a page with controls', { page: { sinceTouch: 0, usable: true } }],
    ['it asks before it is left', { page: { asks: true } }],
    ['it plays sound', { audible: true }],
    ['it has an open alert', { silent: true }],
  ])('is not reloaded and keeps its phase when %s', async (_, use) => {
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

  it('stays stopped when the user had stopped it', async () => {
    await world.tell({ type: 'stop', tabId: 1 });
    world.tab(1).page = { changed: true };
    world.mayClear = true;
    await world.requestClear();
    expect(world.order).toEqual(['cleared cookies']);
    expect(phase()).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('keeps what only a reload could clear, and no rule is left', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE);
    world.tab(1).page = { changed: true };
    await world.requestClear('cache');
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect([world.order, world.rules.size]).toEqual([[], 0]);
  });

  it('is still reloaded by Retry now', async () => {
    world.tab(1).page = { changed: true };
    await world.tell({ type: 'retry-now', tabId: 1 });
    expect(world.order).toEqual(['reloaded']);
  });
});

describe('a page that is not in use', () => {
  it('is reloaded after a clearing although auto-reload is off and the page refreshes itself', async () => {
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    world.tab(1).page = { refreshes: ['20'] };
    world.mayClear = true;
    await world.requestClear();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
    expect(phase()).toMatchObject({ name: 'held', reason: 'off-everywhere' });
  });
});

it('an automatic reload that is already under way may do the clearing', async () => {
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

it('a clearing that is requested during a load of the user’s is reported as interrupted', async () => {
  world = ClearingWorld.likeFirefox();
  await world.go(1, PAGE);
  world.server = () => ({ status: 502, takes: 500 });
  await world.start(1, PAGE, 'GET', false);
  await world.requestClear('cache');
  expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
  expect([world.order, world.rules.size]).toEqual([[], 0]);
});

it('a clearing that a restart cut short is reported as interrupted, not as refused', async () => {
  await world.requestClear();
  await world.update();
  expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
});
