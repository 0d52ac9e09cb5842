import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, SCHEDULE } from '../../../src/core/state/schedule.ts';
import { type Reply, World } from '../../fakes/world.ts';

const A = 'http://a.test/page';
const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Railway's answer while no container runs. */
const NO_APP: Reply = { status: 404, headers: { 'x-railway-fallback': 'true' } };
/** Traefik's answer to an unknown host, which any program in Go may send too. */
const LIKE_TRAEFIK: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'content-length': '19' },
};

const ours = (world: World) => world.hits.filter((hit) => hit.ours);
const incident = (world: World) => world.record(1)?.incident ?? null;
const phase = (world: World) => incident(world)?.phase;
const tick = (world: World, on = true) =>
  world.tell({ type: 'set-switch', name: 'appNotRunning', on });

let world: World;
beforeEach(() => {
  world = new World();
  world.openTab(1);
});

describe('a router’s answer that no app is running', () => {
  it.each([NO_APP, LIKE_TRAEFIK])('is retried on the schedule after a 502: %j', async (reply) => {
    world.server = (_, nth) => (nth === 0 ? { status: 502 } : reply);
    await world.go(1, A);
    await world.pass(3 * 60 * MINUTE);
    const times = ours(world).map(({ at }) => at);
    expect(times).toHaveLength(MAX_ATTEMPTS);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeLessThan((SCHEDULE[1] ?? 0) + 31 * SECOND);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });

  it('goes back to the schedule after an error that may pass', async () => {
    const replies: Reply[] = [{ status: 502 }, { status: 500 }, NO_APP];
    world.server = (_, nth) => replies[nth] ?? { status: 200 };
    await world.go(1, A);
    await world.pass(2 * MINUTE);
    expect(phase(world)?.name).toBe('recovered');
    expect(incident(world)?.attempts.map(({ outcome }) => outcome)).toEqual([500, 404, 200]);
  });

  it('is explained as a first answer, and retried once the user turns that on', async () => {
    world.server = () => NO_APP;
    await world.go(1, A);
    await world.pass(60 * MINUTE);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen', delay: null });
    expect(ours(world)).toHaveLength(0);
    await tick(world);
    expect(phase(world)?.name).toBe('waiting');
    world.server = () => ({ status: 200 });
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is held again once the user turns that off', async () => {
    await tick(world);
    world.server = () => NO_APP;
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await tick(world, false);
    expect(phase(world)).toMatchObject({ name: 'held', reason: 'not-chosen' });
    await world.pass(60 * MINUTE);
    expect(ours(world)).toHaveLength(0);
  });

  it('is retried after a 502 follows it, without that switch', async () => {
    world.server = (_, nth) => [NO_APP, { status: 502 }][nth] ?? { status: 200 };
    await world.go(1, A);
    await world.go(1, A);
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('that others may send too begins nothing, unless the user turned that on', async () => {
    world.server = () => LIKE_TRAEFIK;
    await world.go(1, A);
    expect(incident(world)).toBeNull();
    await tick(world);
    world.server = (_, nth) => (nth === 1 ? LIKE_TRAEFIK : { status: 200 });
    await world.go(1, A);
    expect(phase(world)?.name).toBe('waiting');
    await world.pass(MINUTE);
    expect(phase(world)?.name).toBe('recovered');
  });

  it('is never retried for a form, nor behind a challenge', async () => {
    await tick(world);
    world.server = () => NO_APP;
    await world.go(1, A, 'POST');
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'form' });
    world.server = () => ({
      status: 404,
      headers: { 'x-railway-fallback': 'true', 'cf-mitigated': 'challenge' },
    });
    await world.go(1, `${A}/2`);
    expect(phase(world)).toMatchObject({ name: 'ended', reason: 'challenge' });
    await world.pass(10 * MINUTE);
    expect(ours(world)).toHaveLength(0);
  });

  it.each([NO_APP, LIKE_TRAEFIK])(
    'is retried under the rule “always”, although it is not ticked: %j',
    async (reply) => {
      await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'always', incognito: false });
      world.server = (_, nth) => (nth === 0 ? reply : { status: 200 });
      await world.go(1, A);
      await world.pass(MINUTE);
      expect(phase(world)?.name).toBe('recovered');
    },
  );
});
