import { expect, it } from 'vitest';
import { inUnits, timeLeft } from '../../src/core/time-left.ts';

it.each([
  [0, 10_000],
  [4_000, 6_000],
  [10_000, 0],
  [99_000, 0],
  [-50_000, 10_000],
  [Number.NaN, 0],
])('after %d ms of a wait of 10 s, %d ms are left', (passed, left) => {
  expect(timeLeft({ since: 1_000, delay: 10_000 }, 1_000 + passed)).toBe(left);
});

it.each([
  [0, '0 seconds'],
  [-1, '0 seconds'],
  [Number.NaN, '0 seconds'],
  [1, '1 seconds'],
  [8_000, '8 seconds'],
  [60_000, '1 minutes'],
  [222_000, '3 minutes 42 seconds'],
  [3_600_000, '1 hours'],
  [3_601_000, '1 hours'],
  [5_700_000, '1 hours 35 minutes'],
])('%d ms are %s', (ms, said) => {
  expect(
    inUnits(ms)
      .map(({ unit, count }) => `${count} ${unit}`)
      .join(' '),
  ).toBe(said);
});
