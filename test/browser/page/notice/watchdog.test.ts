import { beforeEach, expect, it } from 'vitest';
import { createWatchdog, type Watchdog } from '../../../../src/browser/page/notice/watchdog.ts';
import { SILENCE } from '../../../../src/core/state/schedule.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const NOW = Date.UTC(2026, 10, 20, 12);

let knocks: number[];
let now: number;
let watchdog: Watchdog;
beforeEach(() => {
  [knocks, now] = [[], NOW];
  watchdog = createWatchdog(() => knocks.push(now - NOW));
});

/** Looks as often as the watchdog asks for, during `ms`. */
function lookFor(ms: number, dueAt: number | null): void {
  const until = now + ms;
  for (let wait = watchdog.look(dueAt, now); wait !== null; wait = watchdog.look(dueAt, now)) {
    if (now + wait > until) break;
    now += wait;
  }
  now = Math.max(now, until);
}

it('the notice does not knock before a deadline, nor without one', () => {
  lookFor(HOUR, null);
  expect(watchdog.look(null, now)).toBeNull();
  lookFor(30 * SECOND, now + 30 * SECOND);
  expect(knocks).toEqual([]);
});

it('it knocks soon after a deadline if nothing came, six times until it goes', () => {
  lookFor(2 * SILENCE, NOW + 30 * SECOND);
  expect(knocks).toHaveLength(6);
  expect(knocks[0]).toBe(35 * SECOND);
  expect(knocks[5]).toBeLessThanOrEqual(30 * SECOND + SILENCE);
  expect(watchdog.look(NOW + 30 * SECOND, now)).toBeNull();
});

it('it knocks within ten seconds of waking, however long the computer slept', () => {
  const dueAt = NOW + 300 * SECOND;
  const wait = watchdog.look(dueAt, now) ?? expect.fail('it does not look again');
  expect(wait).toBeLessThanOrEqual(10 * SECOND);
  now += 8 * HOUR;
  expect(watchdog.look(dueAt, now)).not.toBeNull();
  expect(knocks).toEqual([8 * HOUR]);
});

it('it knocks anew once something came and another deadline passes', () => {
  lookFor(2 * SILENCE, NOW);
  watchdog.reset();
  const before = knocks.length;
  lookFor(10 * SECOND, now);
  expect(knocks.length).toBe(before + 1);
});
