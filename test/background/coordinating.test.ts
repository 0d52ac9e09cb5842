import { beforeEach, describe, expect, it } from 'vitest';
import { MORE_ATTEMPTS, MOST_ATTEMPTS } from '../../src/core/schedule.ts';
import {
  ENOUGH_TOKENS,
  FAILURE_COSTS,
  MOST_IN_FLIGHT,
  MOST_TOKENS,
  SUCCESS_GIVES,
} from '../../src/core/site.ts';
import { downKey } from '../../src/core/stored-site.ts';
import { type Hit, World } from '../fakes/world.ts';

const A = 'http://a.test/';
const SITE = downKey(' http://a.test');
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DOWN = () => ({ status: 502 });
const UP = () => ({ status: 200 });

let world: World;
let start: number;
beforeEach(() => {
  world = new World();
  start = world.now;
});

const phase = (id: number) => world.record(id)?.incident?.phase;
const ours = (): Hit[] => world.hits.filter((hit) => hit.ours);
const isBack = (id: number) => phase(id)?.name === 'recovered';
/** The tabs that ask by themselves, or are about to. */
const askers = () =>
  [...world.tabs.keys()].filter((id) =>
    ['waiting', 'checking', 'reloading'].includes(phase(id)?.name ?? ''),
  );
const following = (id: number) =>
  expect(phase(id)).toMatchObject({ name: 'held', why: 'another-tab' });

/** Opens `count` tabs at addresses of their own, the first of them looked at. */
async function open(count: number, from = 1, address = (id: number) => `${A}${id}`): Promise<void> {
  for (let id = from; id < from + count; id += 1) {
    world.openTab(id, { active: id === 1 });
    await world.start(id, address(id), 'GET', false);
  }
  await world.pass(1100);
}

/** Lets time pass until `done`; says how long it took. */
async function until(done: () => boolean, most = 60 * MINUTE): Promise<number> {
  const from = world.now;
  while (!done()) {
    if (world.now - from > most) throw new Error('It never came.');
    await world.pass(50);
  }
  return world.now - from;
}

describe('twenty tabs of one site that is down for 20 s', () => {
  it('waste six requests at most, and the last is back within 8 s of the first', async () => {
    world.server = () => ({ ...(world.now - start < 20 * SECOND ? DOWN() : UP()), takes: 300 });
    await open(20);
    const ids = [...world.tabs.keys()];
    await until(() => ids.some(isBack));
    const wasted = ours().filter(({ at }) => at - start < 20 * SECOND).length;
    expect(wasted).toBeLessThanOrEqual(6);
    expect(await until(() => ids.every(isBack))).toBeLessThanOrEqual(8 * SECOND);
    expect(ours().length - wasted).toBe(20);
  });

  it('follow one by one at first, then two, then four at a time', async () => {
    world.server = () => ({ ...(world.now - start < 20 * SECOND ? DOWN() : UP()), takes: 1000 });
    await open(20);
    await world.pass(2 * MINUTE);
    const back = ours()
      .filter(({ at }) => at - start >= 20 * SECOND)
      .map(({ at }) => at);
    const under = back.map((at) => back.filter((other) => other <= at && at < other + 1000).length);
    expect(under.slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(Math.max(...under)).toBe(4);
  });
});

describe('while a site is down', () => {
  beforeEach(async () => {
    world.server = DOWN;
    await open(4);
  });

  it('one tab asks, the one that is seen; the others wait for it', async () => {
    expect(askers()).toEqual([1]);
    [2, 3, 4].forEach(following);
    await world.pass(2 * MINUTE);
    expect(
      new Set(
        ours()
          .slice(0, 3)
          .map(({ tabId }) => tabId),
      ),
    ).toEqual(new Set([1]));
    expect(askers()).toHaveLength(1);
  });

  it('the schedule is the one of a single tab, and ends for all of them at once', async () => {
    await world.pass(3 * 60 * MINUTE);
    expect(ours()).toHaveLength(MOST_ATTEMPTS);
    for (const id of world.tabs.keys())
      expect(phase(id)).toMatchObject({ name: 'ended', why: 'gave-up' });
  });

  it('every fourth attempt is another tab’s, since its own address may be all that fails', async () => {
    world.server = (url) => (url === `${A}1` ? DOWN() : UP());
    const took = await until(() => [2, 3, 4].every(isBack));
    expect(took).toBeLessThan(3 * MINUTE);
    expect(ours().filter(({ tabId }) => tabId > 1)).toHaveLength(3);
    // And the one that fails goes on by itself.
    await world.pass(MINUTE);
    expect(askers()).toEqual([1]);
  });

  it.each([
    ['closed', (id: number) => world.close(id)],
    ['stopped', (id: number) => world.tell({ type: 'stop', tabId: id })],
    [
      'used by somebody',
      async (id: number) => void Object.assign(world.tab(id), { audible: true }),
    ],
    ['taken elsewhere', (id: number) => world.go(id, 'http://other.test/')],
  ])(
    'the next takes over when the one that asks is %s, and the schedule goes on',
    async (_, happens) => {
      await until(() => ours().length === 2);
      await world.pass(SECOND);
      const before = world.now;
      await happens(1);
      await until(() => ours().some(({ tabId }) => tabId > 1));
      const { made } = world.record(ours().at(-1)?.tabId ?? 0)?.incident ?? {};
      expect(made).toBe(3);
      const wait = world.now - before;
      expect(wait).toBeGreaterThan(8 * SECOND);
      expect(wait).toBeLessThan(60 * SECOND);
    },
  );

  it('Retry now makes any of them the one that asks, at once', async () => {
    Object.assign(world.tab(1), { active: false });
    Object.assign(world.tab(3), { active: true });
    await world.tell({ type: 'retry-now', tabId: 3 });
    await world.pass(100);
    expect(ours().at(-1)).toMatchObject({ tabId: 3 });
    expect(askers()).toEqual([3]);
    following(1);
  });

  it('Stop stops one of those that wait, and no other', async () => {
    await world.tell({ type: 'stop', tabId: 2 });
    expect(phase(2)).toMatchObject({ name: 'ended', why: 'stopped' });
    expect(askers()).toEqual([1]);
    following(3);
  });

  it('Keep trying adds six attempts for the site, not for each tab', async () => {
    await world.pass(3 * 60 * MINUTE);
    await world.tell({ type: 'keep-trying', tabId: 2 });
    expect(askers()).toEqual([2]);
    [1, 3, 4].forEach(following);
    await world.pass(3 * 60 * MINUTE);
    expect(ours()).toHaveLength(MOST_ATTEMPTS + MORE_ATTEMPTS);
  });

  it('looking through all of them brings an attempt forward once in 30 s', async () => {
    await until(() => ours().length === 3);
    const before = ours().length;
    for (const id of [2, 3, 4, 1]) {
      await world.tell({ type: 'looked-at', tabId: id });
      await world.pass(SECOND);
    }
    expect(ours().length - before).toBe(1);
  });

  it('what the site asked for with Retry-After holds for all', async () => {
    world.server = () => ({ status: 503, headers: { 'retry-after': '300' } });
    await until(() => ours().length === 1);
    const before = world.now;
    world.server = DOWN;
    await world.close(1);
    for (const tabId of [2, 3]) await world.tell({ type: 'looked-at', tabId });
    await until(() => ours().length === 2);
    expect(world.now - before).toBeGreaterThanOrEqual(300 * SECOND);
  });

  it('another that fails waits for the one that asks already', async () => {
    await open(1, 5);
    following(5);
    expect(askers()).toEqual([1]);
  });

  it('a background that dies at any moment forgets none of it', async () => {
    for (let second = 0; second < 90; second += 1) {
      world.kill();
      await world.pass(SECOND);
      expect(askers().length).toBeLessThanOrEqual(1);
    }
    expect(ours().length).toBeGreaterThanOrEqual(2);
    world.server = UP;
    await world.pass(3 * MINUTE);
    expect([1, 2, 3, 4].every(isBack)).toBe(true);
  });

  it('an update of the extension begins nothing anew', async () => {
    await until(() => ours().length === 2);
    await world.update();
    await world.pass(SECOND);
    expect(ours()).toHaveLength(2);
    expect(askers()).toEqual([1]);
    expect(world.record(1)?.incident?.made).toBe(2);
  });

  it.each([
    [null],
    [{}],
    [{ version: 1, value: { mode: 7, plan: { made: 'x', wait: -1 } } }],
    ['gone'],
  ])(
    'what storage holds of the site may be %j: its tabs wait for one another all the same',
    async (garbage) => {
      world.kill();
      if (garbage === 'gone') delete world.local[SITE];
      else world.local[SITE] = garbage;
      await world.pass(MINUTE);
      expect(askers().length).toBeLessThanOrEqual(1);
      world.server = UP;
      await world.pass(5 * MINUTE);
      expect([1, 2, 3, 4].every(isBack)).toBe(true);
    },
  );

  it('nothing is left of it in storage when one tab is left', async () => {
    expect(world.local[SITE]).toBeDefined();
    for (const id of [1, 2, 3]) await world.close(id);
    expect(world.local[SITE]).toBeUndefined();
    expect(askers()).toEqual([4]);
  });
});

describe('when a site is back', () => {
  it('a 502 among those that follow leaves one that asks', async () => {
    world.server = DOWN;
    await open(6);
    let after = 0;
    world.server = () => {
      after += 1;
      return after <= 2 ? UP() : DOWN();
    };
    await until(() => after > 2);
    await world.pass(SECOND);
    expect(askers()).toHaveLength(1);
    expect([1, 2, 3, 4, 5, 6].filter(isBack)).toHaveLength(2);
  });

  it('a tab whose own address goes on failing is on its own', async () => {
    world.server = DOWN;
    await open(5);
    world.server = (url) => (url === `${A}3` || url === `${A}4` ? DOWN() : UP());
    await world.pass(10 * MINUTE);
    expect([1, 2, 5].every(isBack)).toBe(true);
    expect(askers()).toEqual([3, 4]);
    await world.pass(3 * 60 * MINUTE);
    expect(ours().filter(({ tabId }) => tabId === 3)).toHaveLength(MOST_ATTEMPTS);
  });

  it('that flaps, its tabs use up what they may fail with, and then come one at a time', async () => {
    world.server = DOWN;
    await open(30);
    // Each time it is back for one request.
    let nth = 0;
    world.server = () => {
      nth += 1;
      return nth % 2 === 1 ? UP() : DOWN();
    };
    await world.pass(60 * MINUTE);
    const attempts = [...world.tabs.keys()].flatMap(
      (id) => world.record(id)?.incident?.attempts ?? [],
    );
    const failed = attempts.filter(({ by, outcome }) => by === 'follow' && outcome === 502);
    const tokens = MOST_TOKENS - ENOUGH_TOKENS + 30 * SUCCESS_GIVES;
    expect(failed.length).toBeLessThanOrEqual(tokens / FAILURE_COSTS + 1);
    expect(failed.length).toBeGreaterThan(2);
  });

  it('those that are discarded come when they are activated', async () => {
    world.server = DOWN;
    await open(3);
    world.tab(2).discarded = true;
    world.server = UP;
    await world.pass(5 * MINUTE);
    expect([1, 3].every(isBack)).toBe(true);
    expect(phase(2)).toMatchObject({ name: 'held', why: 'discarded' });
  });
});

describe('over all sites', () => {
  it('at most six are tried at the same time', async () => {
    world.server = () => ({ status: 502, takes: 20 * SECOND });
    await open(30, 1, (id) => `http://host-${id}.test/`);
    await world.pass(21 * SECOND);
    let most = 0;
    world.onReload = () => {
      const under = [...world.tabs.values()].filter(({ loading }) => loading?.ours).length + 1;
      most = Math.max(most, under);
    };
    await world.pass(15 * MINUTE);
    expect(most).toBe(MOST_IN_FLIGHT);
    expect(new Set(ours().map(({ tabId }) => tabId)).size).toBe(30);
  });

  it('private windows and containers ask for themselves', async () => {
    world.server = DOWN;
    for (const [id, own] of [
      [1, {}],
      [2, { private: true }],
      [3, { store: 'work' }],
      [4, { store: 'work' }],
    ] as const) {
      world.openTab(id, { active: id === 1, ...own });
      await world.start(id, A, 'GET', false);
    }
    await world.pass(SECOND);
    expect(askers()).toEqual([1, 2, 3]);
    following(4);
    expect(JSON.stringify(Object.keys(world.local))).not.toContain('private');
  });

  it('after sleep nothing happens in a bunch: each comes within 3 to 10 s', async () => {
    world.server = DOWN;
    await open(8, 1, (id) => `http://host-${id}.test/`);
    world.kill();
    world.setClock(3 * 60 * MINUTE);
    const woke = world.now;
    await world.tell({ type: 'time-passed' });
    await world.pass(12 * SECOND);
    const times = [...world.tabs.keys()].map(
      (id) => (ours().find(({ tabId }) => tabId === id)?.at ?? 0) - woke,
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(3 * SECOND);
    expect(Math.max(...times)).toBeLessThanOrEqual(10 * SECOND + 100);
    expect(new Set(times).size).toBe(8);
  });
});
