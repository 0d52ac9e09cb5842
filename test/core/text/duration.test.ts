import { expect, it } from 'vitest';
import { splitIntoUnits } from '../../../src/core/text/duration.ts';

it.each([
  [0, '0 second'],
  [-1, '0 second'],
  [Number.NaN, '0 second'],
  [Number.POSITIVE_INFINITY, '0 second'],
  [1, '1 second'],
  [1000, '1 second'],
  [1001, '2 second'],
  [59_000, '59 second'],
  [8_000, '8 second'],
  [59_001, '1 minute'],
  [60_000, '1 minute'],
  [89_000, '1 minute'],
  [90_000, '2 minute'],
  [91_000, '2 minute'],
  [2_166_000, '36 minute'],
  [3_569_000, '59 minute'],
  [3_569_001, '1 hour'],
  [3_571_000, '1 hour'],
  [3_600_000, '1 hour'],
  [3_629_000, '1 hour'],
  [3_630_000, '1 hour 1 minute'],
  [5_700_000, '1 hour 35 minute'],
  [86_400_000, '24 hour'],
])('a duration of %d ms is shown as %s', (ms, said) => {
  expect(
    splitIntoUnits(ms)
      .map(({ unit, count }) => `${count} ${unit}`)
      .join(' '),
  ).toBe(said);
});
