import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_ATTEMPTS, MORE_EVERY } from '../../../src/core/state/schedule.ts';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import type { Reply } from '../../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: Crowd;
beforeEach(async () => {
  world = new Crowd();
  world.server = DOWN;
});

const persist = () =>
  world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'persist', incognito: false });
const gaps = (): number[] =>
  world.ours.slice(1).map(({ at }, index) => at - (world.ours[index]?.at ?? 0));

/** The server fails like this after the first answer, and is back after `ms`. */
async function fail(reply: Reply, ms: number): Promise<void> {
  await world.open(1);
  world.server = () => reply;
  await world.pass(ms);
  expect(world.phase(1)?.name).not.toBe('recovered');
  world.server = UP;
  await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
  expect(world.phase(1)?.name).toBe('recovered');
}

describe('a page of a site that must come back', () => {
  it.each([0, 0.5, 0.999])(
    'is retried every five minutes after the schedule, give or take a quarter (random number %d)',
    async (random) => {
      await persist();
      world.random = random;
      await world.open(1);
      await world.pass(9 * HOUR);
      const after = gaps().slice(MAX_ATTEMPTS);
      expect(after.length).toBeGreaterThan(70);
      expect(Math.min(...after)).toBeGreaterThanOrEqual(MORE_EVERY * 0.75);
      expect(Math.max(...after)).toBeLessThanOrEqual(MORE_EVERY * 1.25 + 2 * SECOND);
    },
  );

  it.each([
    { status: 502 },
    { status: 404 },
    { status: 500 },
    { status: 410 },
    { status: 429 },
    { status: 0, broken: true },
    { status: 200, takes: 20 * HOUR },
  ] satisfies Reply[])('comes back after half a day of $status', async (reply) => {
    await persist();
    await fail(reply, 12 * HOUR);
  });

  it('is not asked before a Retry-After of more than a day, and comes back after it', async () => {
    await persist();
    await world.open(1);
    world.server = () => ({ status: 503, headers: { 'retry-after': String(26 * 3600) } });
    await world.pass(10 * SECOND);
    world.server = UP;
    await world.pass(26 * HOUR - 20 * SECOND);
    expect(world.ours).toHaveLength(1);
    await world.pass(4 * MINUTE);
    expect(world.isBack(1)).toBe(true);
  });

  it.each([500, 404, 429])('comes back if its first answer was %i', async (status) => {
    await persist();
    world.server = () => ({ status });
    await fail({ status }, 3 * HOUR);
  });

  it('is left alone, and explained, when the rule goes that alone began its retries', async () => {
    await persist();
    world.server = () => ({ status: 500 });
    await world.open(1);
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'usual', incognito: false });
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'error-stays' });
  });

  it('comes back while its tab is hidden', async () => {
    await persist();
    await world.open(2);
    for (const id of [1, 2]) world.tab(id).active = false;
    await world.pass(9 * HOUR);
    world.server = UP;
    await world.pass(10 * MINUTE);
    for (const id of [1, 2]) expect(world.isBack(id)).toBe(true);
  });

  it('is not retried more often because somebody looks at it again and again', async () => {
    await persist();
    await world.open(1);
    await world.pass(2 * HOUR);
    const before = world.ours.length;
    for (let minute = 0; minute < 60; minute += 1) {
      await world.pass(MINUTE);
      await world.tell({ type: 'tab-activated', tabId: 1 });
    }
    expect(world.ours.length - before).toBeLessThanOrEqual(16);
    expect(world.ours.length - before).toBeGreaterThanOrEqual(9);
  });

  it('goes on where the schedule ended before the rule was made', async () => {
    await world.open(1);
    await world.pass(2 * HOUR);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'gave-up' });
    await persist();
    world.server = UP;
    await world.pass(MORE_EVERY * 1.25 + SECOND);
    expect(world.isBack(1)).toBe(true);
  });

  it('keeps one schedule for several tabs, and closing the tab that asks does not begin it again', async () => {
    await persist();
    await world.open(3);
    await world.pass(3 * HOUR);
    const closed = world.askers[0] ?? 0;
    await world.until(() => world.phase(closed)?.name === 'reloading');
    await world.close(closed);
    const before = world.ours.length;
    await world.pass(HOUR);
    expect(world.ours.length - before).toBeLessThanOrEqual(16);
    expect(world.ours.length - before).toBeGreaterThanOrEqual(9);
  });

  it('stays stopped after Stop, and ends for a form', async () => {
    await persist();
    await world.open(1);
    await world.pass(2 * HOUR);
    await world.tell({ type: 'stop', tabId: 1 });
    const before = world.ours.length;
    await world.pass(10 * HOUR);
    expect(world.ours).toHaveLength(before);
    world.openTab(2);
    await world.go(2, 'http://a.test/form', 'POST');
    await world.pass(2 * HOUR);
    expect(world.phase(2)).toMatchObject({ name: 'ended', reason: 'form' });
  });

  it('gives up when the rule is taken away', async () => {
    await persist();
    await world.open(1);
    await world.pass(5 * HOUR);
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'usual', incognito: false });
    const before = world.ours.length;
    await world.pass(5 * HOUR);
    expect(world.ours.length - before).toBeLessThanOrEqual(2);
    expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'gave-up' });
  });
});

describe('a first load that finds no connection', () => {
  const GONE: Reply = { status: 0, broken: true };

  it.each([true, false])(
    'is retried on a site that must come back (navigation events first: %s)',
    async (navigationFirst) => {
      await persist();
      world.navigationFirst = navigationFirst;
      world.server = () => GONE;
      await fail(GONE, 3 * HOUR);
      expect(world.reports).toEqual([]);
    },
  );

  it('is retried when a gateway answers instead of the network', async () => {
    await persist();
    world.server = () => GONE;
    await world.open(1);
    await world.pass(HOUR);
    await fail({ status: 502 }, 2 * HOUR);
  });

  it('is none of our business elsewhere, and held once the rule is taken away', async () => {
    world.server = () => GONE;
    await world.open(1);
    expect(world.record(1)?.incident ?? null).toBeNull();
    await persist();
    await world.reload(1);
    await world.pass(SECOND);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'browser-reloads' });
    await world.tell({ type: 'set-rule', pattern: 'a.test', effect: 'usual', incognito: false });
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'not-chosen' });
  });

  it('is retried where the name of the site does not exist for a while', async () => {
    await persist();
    const unknown: Reply = { ...GONE, unknownName: true };
    world.server = () => unknown;
    await fail(unknown, 3 * HOUR);
  });

  it('of a name that does not exist is retried on no other site, whatever is ticked', async () => {
    await world.tell({ type: 'set-switch', name: 'noConnection', on: true });
    world.server = () => ({ ...GONE, unknownName: true });
    await world.open(1);
    await world.pass(HOUR);
    expect(world.record(1)?.incident ?? null).toBeNull();
    await persist();
    await world.reload(1);
    await world.pass(SECOND);
    expect(world.record(1)?.incident ?? null).not.toBeNull();
    for (const effect of ['always', 'usual'] as const) {
      await world.tell({ type: 'set-rule', pattern: 'a.test', effect, incognito: false });
      expect(world.record(1)?.incident ?? null).toBeNull();
    }
  });

  it('of a form is never made again', async () => {
    await persist();
    world.server = () => GONE;
    world.openTab(1);
    await world.go(1, 'http://a.test/form', 'POST');
    await world.pass(2 * HOUR);
    expect(world.record(1)?.incident ?? null).toBeNull();
    expect(world.ours).toHaveLength(0);
  });

  it.each([true, false])(
    'is retried soon after its page was back (navigation events first: %s)',
    async (navigationFirst) => {
      await persist();
      world.navigationFirst = navigationFirst;
      await world.open(1);
      world.server = UP;
      await world.until(() => world.isBack(1));
      world.server = () => GONE;
      await world.reload(1);
      await world.pass(2 * MINUTE);
      world.server = UP;
      await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
      expect(world.tab(1).status).toBe(200);
    },
  );

  it.each([true, false])(
    'is retried after a page that may be the answer to a form (navigation events first: %s)',
    async (navigationFirst) => {
      await persist();
      world.navigationFirst = navigationFirst;
      world.openTab(1);
      await world.go(1, 'http://a.test/1', 'POST');
      expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'form' });
      world.server = () => GONE;
      await world.go(1, 'http://a.test/1', 'GET');
      await world.pass(2 * MINUTE);
      world.server = UP;
      await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
      expect(world.tab(1).status).toBe(200);
    },
  );

  it.each([true, false])(
    'is retried after an update of the extension (navigation events first: %s)',
    async (navigationFirst) => {
      await persist();
      Object.assign(world, { navigationFirst, hasIds: !navigationFirst });
      world.server = () => GONE;
      await world.open(1);
      await world.pass(MINUTE);
      await world.update();
      await world.pass(HOUR);
      expect(world.phase(1)?.name).not.toBe('ended');
      world.server = UP;
      await world.pass(MORE_EVERY * 1.25 + 10 * SECOND);
      expect(world.tab(1)).toMatchObject({ status: 200, method: 'GET' });
    },
  );
});
