/** A summary of a set of numbers, in their unit. */
export interface Summary {
  readonly median: number;
  readonly mean: number;
  /** The 95th percentile. */
  readonly p95: number;
}

/**
 * The nearest-rank percentile: the smallest of the numbers that at least `share` (0 < share ≤ 1) of
 * them do not exceed. It is always one of them, never an interpolated value. NaN for no numbers.
 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The arithmetic mean; NaN for no numbers. */
export function mean(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return numbers.length === 0 ? Number.NaN : sum / numbers.length;
}

/** Median, mean and 95th percentile. */
export function summary(numbers: readonly number[]): Summary {
  return {
    median: percentile(numbers, 0.5),
    mean: mean(numbers),
    p95: percentile(numbers, 0.95),
  };
}
