import { beforeEach, describe, expect, it } from 'vitest';
import { CLEAR_RESULT_SHOWN, PERMISSION_TIMEOUT } from '../../../src/core/state/clear-job.ts';
import { ANSWERS, ClearingWorld, ELSEWHERE, PAGE } from '../../fakes/clearing-world.ts';
import { EngineHarness } from '../../fakes/engine-harness.ts';

let world: ClearingWorld;

beforeEach(() => {
  world = new ClearingWorld();
});

describe('what a person wants cleared', () => {
  it('is cleared once it is allowed, and only then is the page reloaded: at the person’s cost, not the schedule’s', async () => {
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

  it('is cleared at once where nothing is missing', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    await world.requestClear('cache');
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cache', 'reloaded']);
  });

  it('is cleared by a background that was not there when it was wished', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    world.kill();
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
  });

  it('is not cleared when it is refused, nor when it is allowed too late', async () => {
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

  it('is not cleared when the page was left before it was allowed', async () => {
    await world.go(1, PAGE);
    await world.requestClear();
    await world.go(1, ELSEWHERE);
    await world.allow();
    expect([world.clearJob, world.order]).toEqual([null, []]);
  });

  it('is not cleared for a page that the popup still shows but the tab does not', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    for (const url of ['about:blank', '']) await world.requestClear('cookies', url);
    expect(world.clearJob).toBeNull();
    await world.requestClear('cookies', ELSEWHERE);
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect(world.order).toEqual([]);
  });

  it('is not cleared when it cannot be written down first', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    world.storageWorks = () => false;
    await world.requestClear();
    world.storageWorks = () => true;
    await world.tell({ type: 'timer-fired' });
    expect([world.clearJob?.reason, world.order]).toEqual(['failed', []]);
  });

  it('is told until the page is left, for ten minutes at most', async () => {
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

  it('where no 502 is known is cleared without a reload, and forgotten with the page', async () => {
    world.mayClear = true;
    world.server = () => ({ status: 200 });
    await world.go(1, PAGE);
    await world.requestClear();
    expect([world.clearJob?.state, world.order]).toEqual(['done', ['cleared cookies']]);
    await world.go(1, ELSEWHERE);
    expect(world.record(1)).toBeNull();
  });

  it('in a private window leaves nothing on the disk', async () => {
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

describe('never a form again', () => {
  it.each([false, true])('cookies are cleared without a reload (like Firefox: %s)', async (it) => {
    world.navigationFirst = it;
    world.mayClear = true;
    await world.go(1, PAGE, 'POST');
    await world.requestClear();
    await world.pass(ANSWERS);
    expect([world.clearJob?.reload, world.order]).toEqual(['none', ['cleared cookies']]);
    expect(world.hits).toHaveLength(1);
  });

  it('what only a reload could clear is not cleared, and no rule stays', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE, 'POST');
    await world.requestClear('cache');
    expect(world.clearJob).toMatchObject({ state: 'failed', reason: 'not-possible' });
    expect([world.order, world.rules.size]).toEqual([[], 0]);
  });
});

describe('a reload past the cache', () => {
  it('is what the person asked for, whatever the answer came from', async () => {
    const desk = new EngineHarness();
    const engine = desk.engineWith();
    await desk.tell(engine, desk.answered(1));
    await desk.tell(engine, { type: 'retry-now', tabId: 1, bypassCache: true });
    expect(desk.done).toEqual(['reload 1 afresh']);
  });

  it('follows a cleared cache, so that nothing else answers for the site', async () => {
    const desk = new EngineHarness();
    const engine = desk.engineWith();
    await desk.tell(engine, desk.answered(1));
    const { url } = desk.tab;
    await desk.tell(engine, { type: 'clear', tabId: 1, what: 'cache', url, incognito: false });
    expect(desk.done).toEqual(['reload 1 afresh']);
  });
});
