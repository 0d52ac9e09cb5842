import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALL_ATTEMPTS_TAKE,
  askAgainAfter,
  delayUntilAllowed,
  HIDDEN_SPACING,
  JITTER,
  MAX_ATTEMPTS,
  MAX_RELOADS_PER_HOUR,
  MORE_EVERY,
  RELOADS_WINDOW,
  retryAfterSpread,
  SCHEDULE,
  waitBefore,
} from '../../../src/core/state/schedule.ts';

const MINUTE = 60_000;
const LAST_ROLL = 1 - Number.EPSILON;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const made = fc.integer({ min: 0, max: 40 });

describe('the schedule', () => {
  it('starts within five seconds, never speeds up, and ends at the interval of Keep trying', () => {
    expect(SCHEDULE[0]).toBeLessThanOrEqual(5_000);
    expect([...SCHEDULE].sort((a, b) => a - b)).toEqual(SCHEDULE);
    expect(SCHEDULE.at(-1)).toBe(MORE_EVERY);
    expect(MAX_ATTEMPTS).toBeGreaterThanOrEqual(SCHEDULE.length);
    expect(ALL_ATTEMPTS_TAKE).toBe(35 * 60_000);
  });

  it('has a wait for every attempt and repeats the last one', () => {
    SCHEDULE.forEach((wait, nth) => {
      expect(waitBefore(nth, false, 0.5)).toBe(wait);
    });
    expect(waitBefore(SCHEDULE.length + 20, false, 0.5)).toBe(SCHEDULE.at(-1));
    expect(waitBefore(-1, false, 0.5)).toBe(SCHEDULE[0]);
  });

  it('lasts between half an hour and an hour, longer than a deployment or a restart', () => {
    const total = Array.from({ length: MAX_ATTEMPTS }, (_, nth) => waitBefore(nth, false, 0.5));
    const minutes = total.reduce((sum, wait) => sum + wait, 0) / MINUTE;
    expect(minutes).toBeGreaterThan(30);
    expect(minutes).toBeLessThan(60);
  });

  it('is spread at random by up to a quarter in both directions', () => {
    expect(JITTER).toBe(0.25);
    const [first = 0] = SCHEDULE;
    expect(waitBefore(0, false, 0)).toBe(first * 0.75);
    expect(waitBefore(0, false, LAST_ROLL)).toBe(first * 1.25);
    fc.assert(
      fc.property(made, random, (nth, dice) => {
        const middle = SCHEDULE[Math.min(nth, SCHEDULE.length - 1)] ?? 0;
        expect(Math.abs(waitBefore(nth, false, dice) - middle)).toBeLessThanOrEqual(middle / 4);
      }),
    );
  });
});

describe('a hidden tab', () => {
  it('waits at least 30 s, whatever the random number', () => {
    fc.assert(
      fc.property(made, random, (nth, dice) => {
        const wait = waitBefore(nth, true, dice);
        expect(wait).toBeGreaterThanOrEqual(HIDDEN_SPACING);
        expect(wait).toBeGreaterThanOrEqual(waitBefore(nth, false, dice));
      }),
    );
  });

  it('waits differently for each random number, so that many tabs do not reload in step', () => {
    const waits = [0, 0.25, 0.5, 0.75, LAST_ROLL].map((dice) => waitBefore(0, true, dice));
    expect(new Set(waits).size).toBe(waits.length);
  });
});

describe('the random delay that is added to a Retry-After', () => {
  it.each([
    [1_000, 1_000],
    [10_000, 1_000],
    [60_000, 6_000],
    [30 * MINUTE, 3 * MINUTE],
    [24 * 60 * MINUTE, 3 * MINUTE],
  ])('of %i ms is between nothing and %i ms', (requestedWait, most) => {
    expect(retryAfterSpread(requestedWait, 0)).toBe(0);
    expect(retryAfterSpread(requestedWait, LAST_ROLL)).toBe(most);
    expect(retryAfterSpread(requestedWait, 0.5)).toBe(most / 2);
  });
});

describe('a held page', () => {
  it.each([
    ['half a minute when it is in use', false, 30_000],
    ['five seconds when it is only busy', true, 5_000],
  ])(
    'is checked again after %s, then less and less often, and at last every five minutes',
    (_, busy, first) => {
      const waits = Array.from({ length: 30 }, (_, times) => askAgainAfter(times, busy));
      expect(waits[0]).toBe(first);
      expect(waits.at(-1)).toBe(5 * MINUTE);
      expect(waits).toEqual([...waits].sort((a, b) => a - b));
      expect(askAgainAfter(1e9, busy)).toBe(5 * MINUTE);
    },
  );
});

describe('the limit of 30 reloads in any hour', () => {
  const NOW = 10 * RELOADS_WINDOW;
  const every = (ms: number, count: number) =>
    Array.from({ length: count }, (_, nth) => NOW - (count - 1 - nth) * ms);

  it('allows a reload while there were fewer', () => {
    expect(delayUntilAllowed([], NOW)).toBe(0);
    expect(delayUntilAllowed(every(1000, MAX_RELOADS_PER_HOUR - 1), NOW)).toBe(0);
  });

  it('allows the next reload when the first of the 30 is an hour old', () => {
    const reloads = every(1000, MAX_RELOADS_PER_HOUR);
    const wait = delayUntilAllowed(reloads, NOW);
    expect(wait).toBe(RELOADS_WINDOW - (MAX_RELOADS_PER_HOUR - 1) * 1000);
    expect(delayUntilAllowed(reloads, NOW + wait - 1)).toBe(1);
    expect(delayUntilAllowed(reloads, NOW + wait)).toBe(0);
  });

  it('never lets 31 reloads happen in any hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { minLength: 80 }), (gaps) => {
        const reloads: number[] = [];
        let now = NOW;
        for (const gap of gaps) {
          now += gap + delayUntilAllowed(reloads, now + gap);
          reloads.push(now);
        }
        for (const at of reloads) {
          const inHour = reloads.filter((it) => it >= at && it < at + RELOADS_WINDOW);
          expect(inHour.length).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
        }
      }),
    );
  });
});
