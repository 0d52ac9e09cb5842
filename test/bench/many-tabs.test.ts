import { describe, expect, it } from 'vitest';
import { manyTabs, OURS } from '../../scripts/bench/many-tabs.ts';
import { violations } from '../../scripts/bench/violations.ts';
import { MAX_IN_FLIGHT } from '../../src/core/state/site-circuit.ts';

const rows = manyTabs(3, 1);
const row = (name: string, tabs: number) => {
  const found = rows.find((it) => it.name === name && it.tabs === tabs);
  if (found === undefined) throw new Error(`There is no row ${name}.`);
  return found;
};

describe('the benchmark of many tabs', () => {
  it('has 20 tabs of one site make at most six failed requests and be back within 8 s of the first', () => {
    const ours = row(OURS, 20);
    expect(ours.wasted).toBeLessThanOrEqual(6);
    expect(ours.span).toBeLessThanOrEqual(8000);
  });

  it('fails if a limit is exceeded', () => {
    const none = { deploys: [], policies: [], storage: [], sizes: [] };
    expect(violations({ ...none, tabs: rows })).toEqual([]);
    for (const worse of [{ wasted: 7 }, { span: 8001 }, { mostAtOnce: MAX_IN_FLIGHT + 1 }]) {
      expect(violations({ ...none, tabs: [{ ...row(OURS, 20), ...worse }] })).toHaveLength(1);
    }
  });

  it('has 200 tabs of ten sites make as few failed requests, at most six in flight', () => {
    const ours = row(OURS, 200);
    expect(ours.wasted).toBeLessThanOrEqual(60);
    expect(ours.mostAtOnce).toBeLessThanOrEqual(MAX_IN_FLIGHT);
  });

  it('has tabs that retry every 5 s make over ten times the failed requests', () => {
    for (const tabs of [20, 200]) {
      const ours = row(OURS, tabs);
      expect(row('every 5 s', tabs).wasted).toBeGreaterThan(10 * ours.wasted);
      expect(row('the same, each tab for itself', tabs).mostAtOnce).toBeGreaterThanOrEqual(1);
    }
  });
});
