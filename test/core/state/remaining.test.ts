import { expect, it } from 'vitest';
import { remaining } from '../../../src/core/state/schedule.ts';

it.each([
  [0, 10_000],
  [4_000, 6_000],
  [10_000, 0],
  [99_000, 0],
  [-50_000, 10_000],
])('after %d ms of a wait of 10 s, %d ms are left', (passed, left) => {
  expect(remaining({ since: 1_000, delay: 10_000 }, 1_000 + passed)).toBe(left);
});
