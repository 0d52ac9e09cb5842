import { expect, it } from 'vitest';
import { splitIntoUnits } from '../../../src/core/text/duration.ts';

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
])('a duration of %d ms is shown as %s', (ms, said) => {
  expect(
    splitIntoUnits(ms)
      .map(({ unit, count }) => `${count} ${unit}`)
      .join(' '),
  ).toBe(said);
});
