import { describe, expect, it } from 'vitest';
import { mean, percentile, summary } from '../../scripts/bench/statistics.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('percentiles', () => {
  it('are the number that the given share does not exceed, in any order of the numbers', () => {
    expect(percentile(upTo(100).reverse(), 0.95)).toBe(95);
    expect(percentile(upTo(100), 0.5)).toBe(50);
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(percentile([30, 4, 100], 1)).toBe(100);
  });

  it('are the number itself if there is one, and NaN if there is none', () => {
    expect(percentile([8], 0.95)).toBe(8);
    expect(percentile([], 0.5)).toBeNaN();
    expect(mean([])).toBeNaN();
  });

  it('do not modify the numbers', () => {
    const numbers = [3, 1, 2];
    expect(summary(numbers)).toEqual({ median: 2, mean: 2, p95: 3 });
    expect(numbers).toEqual([3, 1, 2]);
  });
});
