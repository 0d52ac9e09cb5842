import { describe, expect, it } from 'vitest';
import { herds, MET_WITHIN, OUTAGE } from '../../scripts/bench/herd.ts';
import { herdPlot } from '../../scripts/bench/herd-plot.ts';

const crowds = herds(200, 1);
const named = (name: string) => crowds.find((herd) => herd.name.startsWith(name));

describe('the benchmark of a crowd', () => {
  it('has a crowd that retries every 5 s keep its request rate and be back within 5 s', () => {
    const every5 = named('every 5 s');
    // 200 browsers that start within 10 s and retry every 5 s: 40 requests a second.
    expect(every5?.lastMinute).toBeCloseTo(40, 0);
    expect(every5?.mostBack).toBeLessThanOrEqual(5000);
  });

  it('counts at most one request of each browser after the outage', () => {
    for (const { perSecond } of crowds) {
      const after = perSecond.slice(OUTAGE / 1000).reduce((sum, it) => sum + it, 0);
      expect(after).toBeLessThanOrEqual(200);
    }
    const ours = named('Bounceback');
    expect(ours?.perSecond.slice(OUTAGE / 1000).reduce((sum, it) => sum + it, 0)).toBe(200);
  });

  it('has Bounceback’s crowd come back with less than half the peak of a fixed pace', () => {
    const [ours, fixed] = [named('Bounceback'), named('every 60 s')];
    expect(ours?.peakBack).toBeLessThan((fixed?.peakBack ?? 0) / 2);
    expect(MET_WITHIN).toBeLessThan(OUTAGE);
  });

  it('draws the same plot each time, and escapes its names', () => {
    expect(herdPlot(crowds, 200)).toBe(herdPlot(herds(200, 1), 200));
    const [first] = crowds;
    if (first === undefined) throw new Error('There is no crowd.');
    expect(herdPlot([{ ...first, name: '<script>' }], 200)).not.toContain('<script>');
  });
});
