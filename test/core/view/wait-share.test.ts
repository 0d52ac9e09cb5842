import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitShare } from '../../../src/core/view/wait-share.ts';

const START = 1_000_000;
const tried = (...times: readonly number[]) => ({
  startedAt: START,
  attempts: times.map((at) => ({ at, trigger: 'schedule', outcome: 502 }) as const),
});

describe('the bar that runs to the next try', () => {
  it('runs from the first failure to the first try', () => {
    expect(waitShare(tried(), START + 4000, START)).toBe(0);
    expect(waitShare(tried(), START + 4000, START + 1000)).toBe(0.25);
    expect(waitShare(tried(), START + 4000, START + 4000)).toBe(1);
  });

  it('begins again at each try', () => {
    const { startedAt, attempts } = tried(START + 4000, START + 10_000);
    expect(waitShare({ startedAt, attempts }, START + 30_000, START + 15_000)).toBe(0.25);
  });

  it('is not there where no try is due', () => {
    expect(waitShare(tried(START), null, START)).toBeNull();
  });

  it('stays between empty and full, whatever the clock says', () => {
    const anyTime = fc.double();
    fc.assert(
      fc.property(anyTime, anyTime, anyTime, (from, due, now) => {
        const share = waitShare(tried(from), due, now) ?? Number.NaN;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
    );
  });
});
