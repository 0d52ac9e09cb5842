import { describe, expect, it } from 'vitest';
import { outages, RANGES, WHOLE } from '../../scripts/bench/outages.ts';
import { seeded, seedOf } from '../../scripts/bench/random.ts';
import { mean } from '../../scripts/bench/statistics.ts';

const throws = (seed: number, count: number) => {
  const random = seeded(seed);
  return Array.from({ length: count }, () => random());
};

describe('the seeded random numbers', () => {
  it('are the same for the same seed, and differ for another', () => {
    expect(throws(7, 20)).toEqual(throws(7, 20));
    expect(throws(7, 20)).not.toEqual(throws(8, 20));
  });

  it('are those of mulberry32', () => {
    expect(throws(0, 2).map((it) => it * 2 ** 32)).toEqual([1144304738, 1416247]);
  });

  it('are spread evenly from 0 to below 1', () => {
    const many = throws(502, 20_000);
    expect(many.every((it) => it >= 0 && it < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = mean(many.map((it) => (Math.floor(it * 10) === tenth ? 1 : 0)));
      expect(share).toBeCloseTo(0.1, 1);
    }
  });

  it('have a different seed for each schedule and outage', () => {
    const seeds = [1, 2, 3].flatMap((stream) =>
      Array.from({ length: 1000 }, (_, index) => seedOf(stream, index)),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
  });
});

describe('the random outages', () => {
  it('have lengths within their range, log-uniformly distributed', () => {
    const lengths = outages(20_000, WHOLE, seeded(502));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(WHOLE.from);
    expect(Math.max(...lengths)).toBeLessThan(WHOLE.to);
    const doublings = Math.log2(WHOLE.to / WHOLE.from);
    for (let nth = 0; nth < Math.floor(doublings); nth += 1) {
      const from = WHOLE.from * 2 ** nth;
      const share = mean(lengths.map((it) => (it >= from && it < 2 * from ? 1 : 0)));
      expect(share * doublings).toBeCloseTo(1, 0);
    }
  });

  it('belong to exactly one range each', () => {
    expect(RANGES[0]?.from).toBe(WHOLE.from);
    expect(RANGES.at(-1)?.to).toBe(WHOLE.to);
    expect(RANGES.slice(1).map(({ from }) => from)).toEqual(RANGES.slice(0, -1).map((it) => it.to));
  });
});
