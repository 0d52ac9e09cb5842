import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import type { Reply } from '../../fakes/world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SHOP = 'https://shop.example.com/';
const ROOM: Reply = { status: 200, room: true };
const WAITS = { name: 'held', reason: 'waiting-room' };
const STAYS = { name: 'held', reason: 'room-stays' };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

/** The page refreshes itself, as a dashboard does, until this time (ms) has passed. */
async function refreshFor(time: number, id = 1): Promise<void> {
  for (let passed = 0; passed < time; passed += 10 * SECOND) {
    await world.reload(id, true);
    await world.pass(10 * SECOND);
  }
}

/** Opens tabs of one site while it is down; from its next attempt on, tab 1's page is a room. */
async function enter(tabs = 1, others: () => Reply = DOWN, room = ROOM): Promise<void> {
  await world.open(tabs, 1, (id) => `${SHOP}${id}`);
  world.server = (url) => (url === `${SHOP}1` ? room : others());
  await world.until(() => world.phase(1)?.name === 'held' && world.tab(1).room);
}

describe.each([false, true])('where navigation events come first: %s', (first) => {
  beforeEach(() => {
    world.navigationFirst = first;
  });

  it('a page that refreshes itself for ever holds up the other tabs of its site for two minutes', async () => {
    await enter(3);
    const before = world.ours.length;
    await refreshFor(MINUTE);
    expect(world.ours).toHaveLength(before);
    expect(world.phase(1)).toMatchObject(WAITS);
    await refreshFor(2 * MINUTE);
    const others = world.ours.slice(before).map(({ url }) => url);
    expect(others.length).toBeGreaterThan(0);
    expect(others).not.toContain(`${SHOP}1`);
    expect(world.phase(1)).toMatchObject(STAYS);
    world.server = (url) => (url === `${SHOP}1` ? ROOM : UP());
    await refreshFor(10 * MINUTE);
    expect([2, 3].every(world.isBack)).toBe(true);
    expect(world.phase(1)).toMatchObject(STAYS);
  });

  it('a gate that waits for the user holds up the other tabs for two minutes as well', async () => {
    await enter(2, UP);
    await world.pass(MINUTE);
    expect(world.isBack(2)).toBe(false);
    await world.pass(3 * MINUTE);
    expect(world.isBack(2)).toBe(true);
    expect(world.phase(1)).toMatchObject(STAYS);
    await world.pass(HOUR);
    expect(world.ours.filter(({ url }) => url === `${SHOP}1`)).toHaveLength(1);
  });

  it('tabs that all come to such a page each hold up the next one for two minutes', async () => {
    await world.open(3, 1, (id) => `${SHOP}${id}`);
    world.server = () => ROOM;
    await world.pass(10 * MINUTE);
    expect([1, 2, 3].map(world.phase)).toMatchObject([STAYS, STAYS, STAYS]);
    expect(world.ours).toHaveLength(3);
  });

  it('what follows a waiting room of an hour is still told as back', async () => {
    await enter();
    await refreshFor(HOUR);
    expect(world.phase(1)).toMatchObject(STAYS);
    world.server = UP;
    await world.reload(1, true);
    await world.pass(100);
    expect(world.isBack(1)).toBe(true);
  });

  it('a page that fails again after minutes of refreshes is a new failure, with all its attempts', async () => {
    await enter();
    await refreshFor(3 * MINUTE);
    world.server = DOWN;
    await world.reload(1, true);
    await world.pass(1100);
    expect(world.phase(1)).toMatchObject({ name: 'waiting' });
    expect(world.attemptsOf(1)).toBe(0);
  });

  it('a page that fails after a room of less than two minutes keeps its count of attempts', async () => {
    await enter();
    await refreshFor(MINUTE);
    world.server = DOWN;
    await world.reload(1, true);
    await world.pass(1100);
    expect(world.attemptsOf(1)).toBe(1);
  });

  it('an update during the room neither lengthens nor ends it', async () => {
    await enter(2);
    await world.pass(MINUTE);
    await world.update();
    expect(world.phase(1)).toMatchObject(WAITS);
    await world.pass(2 * MINUTE);
    expect(world.phase(1)).toMatchObject(STAYS);
  });
});

it('a clock that is set back does not lengthen the turn of a room', async () => {
  await enter(2, UP);
  world.setClock(-HOUR);
  await world.tell({ type: 'tab-activated', tabId: 1 });
  await world.pass(3 * MINUTE);
  expect(world.isBack(2)).toBe(true);
});

it('a room whose refresh gets no answer stays a room, and is not reloaded', async () => {
  await enter();
  const before = world.ours.length;
  world.server = () => ({ status: 204 });
  await world.reload(1, true);
  await world.pass(5 * MINUTE);
  expect(world.ours).toHaveLength(before);
});
