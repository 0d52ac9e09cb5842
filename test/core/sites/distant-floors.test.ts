import { beforeEach, describe, expect, it } from 'vitest';
import { A, Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEARS = String(10 * 365 * 24 * 3600);
const LATER = { name: 'ended', reason: 'retry-later' };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

/** Opens one more tab of the site, which asks to come back after this many seconds. */
async function openLate(id: number, seconds: string): Promise<void> {
  world.server = (url) =>
    url === `${A}${id}` ? { status: 502, headers: { 'retry-after': seconds } } : { status: 502 };
  await world.open(1, id);
  await world.pass(2000);
}

describe('a Retry-After of more than a day that one tab of a site gets', () => {
  it('ends the retries of the others as well, and none waits for years', async () => {
    await world.open(3);
    await openLate(4, YEARS);
    expect([1, 2, 3, 4].map(world.phase)).toMatchObject([LATER, LATER, LATER, LATER]);
    const before = world.ours.length;
    await world.pass(2 * DAY);
    expect(world.ours).toHaveLength(before);
  });

  it('ends those of a tab that is opened later', async () => {
    await openLate(1, YEARS);
    await world.open(2, 2);
    await world.pass(2000);
    expect([2, 3].map(world.phase)).toMatchObject([LATER, LATER]);
    await world.pass(2 * DAY);
    expect(world.ours).toHaveLength(0);
  });

  it('lets each of them try at once when the user looks after that time', async () => {
    await world.open(2);
    await openLate(3, String((DAY + HOUR) / 1000));
    world.server = UP;
    await world.pass(DAY + 2 * HOUR);
    expect(world.ours.length).toBeLessThan(3);
    await world.tell({ type: 'tab-activated', tabId: 2 });
    await world.pass(MINUTE);
    expect(world.isBack(2)).toBe(true);
  });

  it('ends the retries again after a click that fails, and after Keep trying', async () => {
    await openLate(1, YEARS);
    world.server = DOWN;
    await world.tell({ type: 'retry-now', tabId: 1 });
    await world.pass(3000);
    expect(world.phase(1)).toMatchObject(LATER);
  });
});

it('a Retry-After of a day binds the other tabs of the site, which then try', async () => {
  await world.open(2);
  await openLate(3, String(DAY / 1000));
  expect([1, 2, 3].map((id) => world.phase(id)?.name).sort()).toEqual(['held', 'held', 'waiting']);
  const before = world.ours.length;
  await world.pass(DAY - HOUR);
  expect(world.ours).toHaveLength(before);
  world.server = UP;
  await world.pass(2 * HOUR);
  expect([1, 2, 3].map((id) => world.tab(id).status)).toEqual([200, 200, 200]);
});
