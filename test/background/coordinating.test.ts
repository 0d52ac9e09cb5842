import { beforeEach, describe, expect, it } from 'vitest';
import { MORE_ATTEMPTS, MOST_ATTEMPTS } from '../../src/core/schedule.ts';
import { MOST_IN_FLIGHT } from '../../src/core/site.ts';
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
  [...world.tabs.keys()].filter((id) => ['waiting', 'checking', 'reloading'].includes(phase(id)?.name ?? ''));
const following = (id: number) => expect(phase(id)).toMatchObject({ name: 'held', why: 'another-tab' });

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
    const back = ours().filter(({ at }) => at - start >= 20 * SECOND).map(({ at }) => at);
    const under = back.map((at) => back.filter((other) => other <= at && at < other + 1000).length);
    expect(under.slice(0, 4)).toEqual([1, 1, 2, 2]);
    expect(Math.max(...under)).toBe(4);
  });
});
