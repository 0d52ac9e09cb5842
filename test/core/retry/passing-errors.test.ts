import { beforeEach, describe, expect, it } from 'vitest';
import { PASSING_STATUSES } from '../../../src/core/retry/classify-answer.ts';
import {
  MAX_ATTEMPTS,
  PASSING_LIMIT,
  PASSING_SPACING,
  PASSING_WAITS,
} from '../../../src/core/state/schedule.ts';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const B = 'http://a.test/other';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const NOT_FOUND: Reply = { status: 404 };

/** The server answers with the last of these whose time (ms from now) has come. */
function plan(world: World, ...steps: readonly (readonly [number, Reply])[]): void {
  const start = world.now;
  world.server = () =>
    steps.filter(([from]) => world.now - start >= from).at(-1)?.[1] ?? { status: 502 };
}

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const incident = (world: World, id = 1) => world.record(id)?.incident ?? null;
const phase = (world: World, id = 1) => incident(world, id)?.phase;
const look = (world: World, tabId = 1) => world.tell({ type: 'tab-activated', tabId });
const gaps = (times: readonly number[]) =>
  times.slice(1).map((at, index) => at - (times[index] ?? 0));

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

describe('after a 502, an error that may pass', () => {
  it.each([...PASSING_STATUSES])(
    'such as %i is waited through until the page is back',
    async (status) => {
      plan(world, [0, { status: 502 }], [3 * SECOND, { status }], [20 * SECOND, { status: 200 }]);
      await world.go(1, A);
      await world.pass(10 * SECOND);
      expect(phase(world)?.name).toBe('waiting');
      await world.pass(30 * SECOND);
      expect(phase(world)?.name).toBe('recovered');
    },
  );

  it('that stays ends the incident after five attempts, 10 s or more apart, within three minutes', async () => {
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    const times = ours(world).map(({ at }) => at);
    expect(times).toHaveLength(1 + PASSING_WAITS.length);
    expect(Math.min(...gaps(times))).toBeGreaterThanOrEqual(PASSING_SPACING);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(PASSING_LIMIT);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
    expect(incident(world)?.answer.status).toBe(404);
  });

  it.each([0, 0.999])(
    'keeps these limits for the random number %d, in a hidden tab too',
    async (random) => {
      world.random = random;
      world.tab(1).active = false;
      plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
      await world.go(1, A);
      await world.pass(60 * MINUTE);
      const times = ours(world).map(({ at }) => at);
      expect(times.length).toBeLessThanOrEqual(1 + PASSING_WAITS.length);
      expect(times.length).toBeGreaterThan(3);
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(PASSING_LIMIT);
      expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
    },
  );

  it('gives way to the schedule when a gateway fails again, which keeps its count', async () => {
    let nth = 0;
    world.server = () => ({ status: nth++ % 2 === 0 ? 502 : 404 });
    await world.go(1, A);
    await world.pass(3 * 60 * MINUTE);
    expect(ours(world)).toHaveLength(MAX_ATTEMPTS);
    expect(phase(world)?.name).toBe('ended');
  });

  it('is not retried sooner because the user looks at the tab or another failed load comes', async () => {
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    await world.pass(4 * SECOND);
    expect(incident(world)?.answer.status).toBe(404);
    await look(world);
    await world.pass(5 * SECOND);
    expect(ours(world)).toHaveLength(1);
    await world.go(1, A);
    await world.pass(9 * SECOND);
    expect(ours(world)).toHaveLength(1);
  });

  it('that ended it is tried once more at each look after more than five minutes', async () => {
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    await world.pass(4 * MINUTE);
    const before = ours(world).length;
    await look(world);
    await world.pass(MINUTE);
    expect(ours(world)).toHaveLength(before);
    await world.pass(5 * MINUTE);
    await look(world);
    await world.pass(20 * MINUTE);
    expect(ours(world)).toHaveLength(before + 1);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
    world.server = () => ({ status: 200 });
    await look(world);
    await world.pass(SECOND);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('that ended it is followed by the schedule once a gateway fails again', async () => {
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    plan(world, [0, { status: 502 }], [30 * SECOND, { status: 200 }]);
    await look(world);
    await world.pass(3 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('waits for its Retry-After, and ends the incident if that is after the three minutes', async () => {
    const asking = (seconds: string) => ({ status: 500, headers: { 'retry-after': seconds } });
    plan(world, [0, { status: 502 }], [SECOND, asking('60')], [40 * SECOND, asking('600')]);
    await world.go(1, A);
    await world.pass(2 * MINUTE);
    const times = ours(world).map(({ at }) => at);
    expect(times).toHaveLength(2);
    expect(gaps(times)[0]).toBeGreaterThanOrEqual(MINUTE);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
    await world.pass(6 * MINUTE);
    await look(world);
    await world.pass(SECOND);
    expect(ours(world)).toHaveLength(2);
  });

  it('begins nothing as a first answer, nor after a recovery', async () => {
    plan(world, [0, NOT_FOUND]);
    await world.go(1, A);
    expect(incident(world)).toBeNull();
    plan(world, [0, { status: 502 }], [SECOND, { status: 200 }]);
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
    world.server = () => NOT_FOUND;
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(incident(world)).toBeNull();
  });

  it('is not waited through while the user’s settings forbid retries', async () => {
    await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    await world.pass(2 * SECOND);
    await world.go(1, A);
    await world.tell({ type: 'set-switch', name: 'autoReload', on: true });
    await world.pass(10 * MINUTE);
    expect(ours(world)).toHaveLength(0);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
  });

  it('is never waited through for the answer to a form', async () => {
    world.server = (_, nth) => ({ status: nth === 0 ? 502 : 404 });
    await world.go(1, A);
    await world.go(1, A, 'POST');
    await world.pass(10 * MINUTE);
    expect(ours(world)).toHaveLength(0);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'form' });
  });

  it('leaves Stop and giving up as they are', async () => {
    world.server = () => ({ status: 502 });
    await world.go(1, A);
    await world.tell({ type: 'stop', tabId: 1 });
    world.server = () => NOT_FOUND;
    await world.go(1, A);
    await world.pass(10 * MINUTE);
    expect(ours(world)).toHaveLength(0);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'stopped' });
  });

  it('survives a killed background, without an attempt more', async () => {
    plan(world, [0, { status: 502 }], [SECOND, NOT_FOUND]);
    await world.go(1, A);
    for (let i = 0; i < 300; i += 1) {
      await world.pass(SECOND);
      world.kill();
    }
    await world.pass(60 * MINUTE);
    // An alarm that comes 30 s late may cost the last of them.
    expect(ours(world).length).toBeGreaterThanOrEqual(PASSING_WAITS.length);
    expect(ours(world).length).toBeLessThanOrEqual(1 + PASSING_WAITS.length);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'error-stays' });
  });
});

describe('with several tabs of the site', () => {
  it('another tab makes the next attempt, so that one missing page does not hold up the others', async () => {
    world.openTab(2, { active: false });
    const start = world.now;
    world.server = (url) => {
      const isBack = world.now - start > 10 * SECOND;
      return { status: !isBack ? 502 : url === A ? 404 : 200 };
    };
    await world.go(1, A);
    await world.go(2, B);
    await world.pass(MINUTE + 30 * SECOND);
    expect(phase(world, 2)?.name).toBe('recovered');
    await world.pass(10 * MINUTE);
    expect(phase(world, 1)).toMatchObject({ name: 'ended', reason: 'error-stays' });
    expect(world.hits.filter((hit) => hit.ours && hit.tabId === 1).length).toBeLessThan(12);
  });

  it('a tab that follows to such an error holds up the others once, then goes on by itself', async () => {
    for (const id of [2, 3, 4]) world.openTab(id, { active: false });
    const start = world.now;
    world.server = (url) => {
      const isBack = world.now - start > 10 * SECOND;
      return { status: !isBack ? 502 : url === B ? 500 : 200 };
    };
    await world.go(1, A);
    await world.go(2, B);
    await world.go(3, `${A}/3`);
    await world.go(4, `${A}/4`);
    await world.pass(90 * SECOND);
    for (const id of [1, 3, 4]) expect(phase(world, id)?.name, `tab ${id}`).toBe('recovered');
    expect(incident(world, 2)?.isIndependent).toBe(true);
    await world.pass(10 * MINUTE);
    expect(phase(world, 2)).toMatchObject({ name: 'ended', reason: 'error-stays' });
  });

  it('that all come to such an error, one tab at a time makes the attempts', async () => {
    const tabs = [2, 3, 4, 5, 6, 7, 8];
    for (const id of tabs) world.openTab(id, { active: false });
    plan(world, [0, { status: 502 }], [10 * SECOND, { status: 200 }], [14 * SECOND, NOT_FOUND]);
    await world.go(1, A);
    for (const id of tabs) await world.go(id, `${A}/${id}`);
    await world.pass(20 * MINUTE);
    const later = ours(world).filter(({ at }) => at > (ours(world)[0]?.at ?? 0) + 30 * SECOND);
    expect(later.length).toBeLessThan(20);
  });
});
