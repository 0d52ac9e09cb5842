import { beforeEach, describe, expect, it } from 'vitest';
import { ACTIVATION_SPACING, MAX_RELOADS_PER_HOUR } from '../../../src/core/state/schedule.ts';
import { Crowd, DOWN } from '../../fakes/crowd-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const BOARD = 'https://board.example.com/';
const TURN = 10 * SECOND;
const TABS = [1, 2, 3, 4, 5, 6];

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
});

/** Shows each tab in turn for ten seconds, as a tab rotator does. */
async function rotate(ms: number): Promise<void> {
  for (let round = 0; round < ms / (TURN * TABS.length); round += 1) {
    for (const shown of TABS) {
      for (const tab of world.tabs.values()) tab.active = tab.id === shown;
      await world.tell({ type: 'tab-activated', tabId: shown });
      await world.pass(TURN);
    }
  }
}

async function openBoards(): Promise<void> {
  world.server = (url) => ({ status: url === BOARD ? 502 : 200 });
  for (const id of TABS) {
    world.openTab(id, { active: id === 1 });
    await world.go(id, id === 1 ? BOARD : `https://board${id}.example.org/`);
  }
}

describe('a tab rotator that shows a failed page each minute', () => {
  it('uses up no attempt of the schedule, so that the retries go on', async () => {
    await openBoards();
    await rotate(25 * MINUTE);
    const { attempts, attemptsMade } = world.record(1)?.incident ?? expect.fail();
    const scheduled = attempts.filter(({ trigger }) => trigger === 'schedule');
    expect(attemptsMade).toBe(scheduled.length);
    expect(attempts.length).toBeGreaterThan(18);
    expect(world.phase(1)?.name).not.toBe('ended');
  });

  it('is brought back within a turn of all tabs once the site is back', async () => {
    await openBoards();
    await rotate(20 * MINUTE);
    world.server = () => ({ status: 200 });
    await rotate(MINUTE);
    expect(world.isBack(1)).toBe(true);
  });

  it('causes at most 30 requests in any hour', async () => {
    await openBoards();
    await rotate(2 * HOUR);
    const times = world.ours.map(({ at }) => at);
    for (const from of times)
      expect(times.filter((at) => at >= from && at < from + HOUR).length).toBeLessThanOrEqual(
        MAX_RELOADS_PER_HOUR,
      );
  });
});

it('looks every second bring an attempt at most every 30 s', async () => {
  world.server = DOWN;
  await world.open(1, 1, () => BOARD);
  await world.pass(MINUTE);
  for (let nth = 0; nth < 120; nth += 1) {
    await world.tell({ type: 'tab-activated', tabId: 1 });
    await world.pass(SECOND);
  }
  const looks = world.record(1)?.incident?.attempts.filter((it) => it.trigger === 'tab-activated');
  const times = looks?.map(({ at }) => at) ?? [];
  expect(times.length).toBeGreaterThan(2);
  for (const [nth, at] of times.entries())
    if (nth > 0) expect(at - (times[nth - 1] ?? 0)).toBeGreaterThanOrEqual(ACTIVATION_SPACING);
});
