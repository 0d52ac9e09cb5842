import { beforeEach, describe, expect, it } from 'vitest';
import { ASKED_FOR, CHORE_TOLD } from '../../../src/core/state/clear-job.ts';
import { ANSWERS, ClearingWorld, ELSEWHERE, PAGE } from '../../fakes/clearing-world.ts';
import { Desk } from '../../fakes/engine-harness.ts';

let world: ClearingWorld;

beforeEach(() => {
  world = new ClearingWorld();
});

describe('what a person wants cleared', () => {
  it('is cleared once it is allowed, and only then is the page reloaded: at the person’s cost, not the schedule’s', async () => {
    await world.go(1, PAGE);
    await world.wish();
    expect([world.chore?.state, world.order]).toEqual(['asked', []]);
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
    expect(world.chore).toMatchObject({ state: 'done', reload: 'after', why: null });
    expect(world.record(1)?.incident).toMatchObject({
      made: 0,
      attempts: [{ by: 'person', outcome: 502 }],
    });
  });

  it('is cleared at once where nothing is missing', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    await world.wish('cache');
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cache', 'reloaded']);
  });

  it('is cleared by a background that was not there when it was wished', async () => {
    await world.go(1, PAGE);
    await world.wish();
    world.kill();
    await world.allow();
    await world.pass(ANSWERS);
    expect(world.order).toEqual(['cleared cookies', 'reloaded']);
  });

  it('is not cleared when it is refused, nor when it is allowed too late', async () => {
    await world.go(1, PAGE);
    await world.wish();
    await world.tell({ type: 'clear-refused', tabId: 1 });
    expect(world.chore).toMatchObject({ state: 'failed', why: 'refused' });
    await world.wish();
    await world.pass(ASKED_FOR);
    expect(world.chore).toMatchObject({ state: 'failed', why: 'interrupted' });
    await world.allow();
    expect(world.order).toEqual([]);
  });

  it('is not cleared when the page was left before it was allowed', async () => {
    await world.go(1, PAGE);
    await world.wish();
    await world.go(1, ELSEWHERE);
    await world.allow();
    expect([world.chore, world.order]).toEqual([null, []]);
  });

  it('is not cleared for a page that the popup still shows but the tab does not', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    for (const url of ['about:blank', '']) await world.wish('cookies', url);
    expect(world.chore).toBeNull();
    await world.wish('cookies', ELSEWHERE);
    expect(world.chore).toMatchObject({ state: 'failed', why: 'not-possible' });
    expect(world.order).toEqual([]);
  });

  it('is not cleared when it cannot be written down first', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    world.storageWorks = () => false;
    await world.wish();
    world.storageWorks = () => true;
    await world.tell({ type: 'time-passed' });
    expect([world.chore?.why, world.order]).toEqual(['failed', []]);
  });

  it('is told until the page is left, for ten minutes at most', async () => {
    world.mayClear = true;
    await world.go(1, PAGE);
    await world.wish();
    await world.pass(CHORE_TOLD / 2);
    expect(world.chore?.state).toBe('done');
    await world.pass(CHORE_TOLD);
    expect(world.chore).toBeNull();
    await world.wish();
    await world.go(1, ELSEWHERE);
    expect(world.chore).toBeNull();
  });

  it('where no 502 is known is cleared without a reload, and forgotten with the page', async () => {
    world.mayClear = true;
    world.server = () => ({ status: 200 });
    await world.go(1, PAGE);
    await world.wish();
    expect([world.chore?.state, world.order]).toEqual(['done', ['cleared cookies']]);
    await world.go(1, ELSEWHERE);
    expect(world.record(1)).toBeNull();
  });

  it('in a private window leaves nothing on the disk', async () => {
    world = ClearingWorld.likeFirefox();
    world.mayClear = true;
    world.tab(1).private = true;
    world.server = () => ({ status: 200 });
    await world.go(1, PAGE);
    await world.wish();
    expect(world.chore?.state).toBe('done');
    expect(JSON.stringify(world.local)).not.toContain('a.test');
  });
});

describe('never a form again', () => {
  it.each([false, true])('cookies are cleared without a reload (like Firefox: %s)', async (it) => {
    world.navigationFirst = it;
    world.mayClear = true;
    await world.go(1, PAGE, 'POST');
    await world.wish();
    await world.pass(ANSWERS);
    expect([world.chore?.reload, world.order]).toEqual(['none', ['cleared cookies']]);
    expect(world.hits).toHaveLength(1);
  });

  it('what only a reload could clear is not cleared, and no rule stays', async () => {
    world = ClearingWorld.likeFirefox();
    await world.go(1, PAGE, 'POST');
    await world.wish('cache');
    expect(world.chore).toMatchObject({ state: 'failed', why: 'not-possible' });
    expect([world.order, world.rules.size]).toEqual([[], 0]);
  });
});

describe('a reload past the cache', () => {
  it('is what the person asked for, whatever the answer came from', async () => {
    const desk = new Desk();
    const engine = desk.engineWith();
    await desk.tell(engine, desk.answered(1));
    await desk.tell(engine, { type: 'retry-now', tabId: 1, bypassCache: true });
    expect(desk.done).toEqual(['reload 1 afresh']);
  });

  it('follows a cleared cache, so that nothing else answers for the site', async () => {
    const desk = new Desk();
    const engine = desk.engineWith();
    await desk.tell(engine, desk.answered(1));
    const { url } = desk.tab;
    await desk.tell(engine, { type: 'clear', tabId: 1, what: 'cache', url, private: false });
    expect(desk.done).toEqual(['reload 1 afresh']);
  });
});
