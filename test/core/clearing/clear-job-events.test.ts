import { beforeEach, describe, expect, it } from 'vitest';
import { CLEAR_RESULT_SHOWN, PERMISSION_TIMEOUT } from '../../../src/core/state/clear-job.ts';
import { ANSWERS, ClearingWorld, ELSEWHERE, PAGE } from '../../fakes/clearing-world.ts';
import { EngineHarness } from '../../fakes/engine-harness.ts';

let world: ClearingWorld;

beforeEach(() => {
  world = new ClearingWorld();
});

describe('a clearing that the user requests', () => {
  it('runs once its permission is granted, then reloads the page without using up an automatic attempt', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    expect([world.clearJob?.state, world.order]).toEqual(['requested', []]);
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
    expect(world.clearJob).toMatchObject({ state: 'done', reload: 'after', reason: null });
    expect(world.record(1)?.incident).toMatchObject({
      attemptsMade: 0,
      attempts: [{ trigger: 'user', outcome: 502 }],
    });
  });

  it('runs at once when its permission is there', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    await world.requestClear('cache');
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cache', 'reloaded']);
  });

  it('runs after the background was killed in between', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    world.kill();
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
  });

  it('does not run when its permission is refused or granted too late', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    await world.tell({ type: 'clear-refused', tabId: 1 });
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'refused' });
    await world.requestClear();
    await world.pass(PERMISSION_TIMEOUT);
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'interrupted' });
    await world.allow();
    expect(world.order).toEqual([]);
  });

  it('does not run when the user leaves the page before granting the permission', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    await world.go(1, ELSEWHERE);
    await world.allow();
    expect([world.clearJob, world.order]).toEqual([null, []]);
  });

  it('does not run for a page that the popup still shows but the tab has left', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    for (const url of ['about:blank', '']) await world.requestClear('cookies', url);
    expect(world.clearJob).toBeNull();
    await world.requestClear('cookies', ELSEWHERE);
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect(world.order).toEqual([]);
  });

  it('does not run when it cannot be saved first', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    world.storageWorks = () => false;
    await world.requestClear();
    world.storageWorks = () => true;
    await world.tell({ type: 'timer-fired' });
    expect([world.clearJob?.reason, world.order]).toEqual(['failed', []]);
  });

  it('shows its result until the user leaves the page, for ten minutes at most', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    await world.requestClear();
    await world.pass(CLEAR_RESULT_SHOWN / 2);
    expect(world.clearJob?.state).toBe('done');
    await world.pass(CLEAR_RESULT_SHOWN);
    expect(world.clearJob).toBeNull();
    await world.requestClear();
    await world.go(1, ELSEWHERE);
    expect(world.clearJob).toBeNull();
  });

  it('runs without a reload on a page without an incident, and is forgotten with the page', async () => {
    world.mayClear = true;
    world.server = () => ({ status: 200 });
    await world.go(1, PAGE);
    await world.requestClear();
    expect([world.clearJob?.state, world.order]).toEqual(['done', ['cleared cookies']]);
    await world.go(1, ELSEWHERE);
    expect(world.record(1)).toBeNull();
  });

  it('leaves nothing on disk in a private window', async () => {
    world = ClearingWorld.likeFirefox();
    world.mayClear = true;
    world.tab(1).incognito = true;
    world.server = () => ({ status: 200 });
    await world.go(1, PAGE);
    await world.requestClear();
    expect(world.clearJob?.state).toBe('done');
    expect(JSON.stringify(world.local)).not.toContain('a.test');
  });
});

describe('a clearing for the answer to a form', () => {
  it.each([false, true])(
    'clears cookies without a reload (event order of Firefox: %s)',
    async (it) => {
      world.navigationFirst = it;
      world.mayClear = true;
      await world.go(1, PAGE, 'POST');
      await world.requestClear();
      await world.pass(ANSWERS);
      expect([world.clearJob?.reload, world.order]).toEqual(['none', ['cleared cookies']]);
      expect(world.hits).toHaveLength(1);
    },
  );

  it('does not clear what only a reload could clear, and leaves no rule', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE, 'POST');
    await world.requestClear('cache');
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect([world.order, world.rules.size]).toEqual([[], 0]);
  });
});

describe('a reload that bypasses the cache', () => {
  it('is done when the user asks for it, wherever the answer came from', async () => {
    const harness = new EngineHarness();
    const engine = harness.engineWith();
    await harness.tell(engine, harness.answered(1));
    await harness.tell(engine, { type: 'retry-now', tabId: 1, bypassCache: true });
    expect(harness.done).toEqual(['reload 1 afresh']);
  });

  it('follows a clearing of the cache, so that no other cache answers for the site', async () => {
    const harness = new EngineHarness();
    const engine = harness.engineWith();
    await harness.tell(engine, harness.answered(1));
    const { url } = harness.tab;
    await harness.tell(engine, { type: 'clear', tabId: 1, what: 'cache', url, incognito: false });
    expect(harness.done).toEqual(['reload 1 afresh']);
  });
});
