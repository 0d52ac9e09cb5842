import { beforeEach, describe, expect, it } from 'vitest';
import { PASSING_LIMIT, PASSING_WAITS } from '../../../src/core/state/schedule.ts';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const GONE = { status: 404 };

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});

const times = () => world.ours.map(({ at }) => at);
const phases = () => [...world.tabs.keys()].map((id) => world.phase(id));

describe('a site whose pages all answer with an error that may pass', () => {
  it.each([2, 3, 10, 40])(
    'is asked five times more, within three minutes of the first, by its %i tabs together',
    async (count) => {
      await world.open(count);
      world.server = () => GONE;
      await world.pass(120 * MINUTE);
      expect(world.ours.length).toBeLessThanOrEqual(1 + PASSING_WAITS.length);
      expect(world.ours.length).toBeGreaterThan(3);
      const [first = 0] = times();
      expect((times().at(-1) ?? 0) - first).toBeLessThanOrEqual(PASSING_LIMIT);
      for (const phase of phases()) expect(phase?.name).toBe('ended');
    },
    20_000,
  );

  it.each([3 * SECOND, 30 * SECOND, 90 * SECOND])(
    'brings all its tabs back if it works again after %i ms',
    async (down) => {
      await world.open(10);
      world.server = () => GONE;
      await world.pass(down);
      world.server = UP;
      await world.pass(3 * MINUTE);
      for (const id of world.tabs.keys()) expect(world.isBack(id)).toBe(true);
    },
  );

  it('ends its tabs with what they have got: no tab is said to have got an error that it did not', async () => {
    await world.open(10);
    world.server = () => GONE;
    await world.pass(30 * MINUTE);
    for (const id of world.tabs.keys()) {
      const incident = world.record(id)?.incident;
      const reason = incident?.answer.status === 404 ? 'error-stays' : 'gave-up';
      expect(incident?.phase).toMatchObject({ name: 'ended', reason });
    }
  });

  it('is tried once more by a tab that the user looks at more than five minutes later', async () => {
    await world.open(10);
    world.server = () => GONE;
    await world.pass(30 * MINUTE);
    world.server = UP;
    const { length } = world.ours;
    for (const tab of world.tabs.values()) tab.active = tab.id === 9;
    await world.tell({ type: 'tab-activated', tabId: 9 });
    await world.pass(MINUTE);
    expect(world.isBack(9)).toBe(true);
    expect(world.ours.length - length).toBeGreaterThan(0);
  });
});

it('a page that is gone while the others of its site wait for a gateway ends alone', async () => {
  await world.open(4);
  world.server = (url) => (url.endsWith('/1') ? GONE : DOWN());
  await world.pass(15 * MINUTE);
  expect(world.phase(1)).toMatchObject({ name: 'ended', reason: 'error-stays' });
  for (const id of [2, 3, 4]) expect(world.phase(id)?.name).not.toBe('ended');
  world.server = (url) => (url.endsWith('/1') ? GONE : UP());
  await world.pass(10 * MINUTE);
  for (const id of [2, 3, 4]) expect(world.isBack(id)).toBe(true);
});

it('a gateway’s failure in between goes back to the schedule', async () => {
  await world.open(10);
  let count = 0;
  world.server = () => (count++ % 3 === 2 ? DOWN() : GONE);
  await world.pass(10 * MINUTE);
  const open = [...world.tabs.keys()].filter((id) => world.phase(id)?.name !== 'ended');
  expect(open.length).toBeGreaterThan(5);
  world.server = UP;
  await world.pass(10 * MINUTE);
  for (const id of open) expect(world.isBack(id)).toBe(true);
});
