import { describe, expect, it } from 'vitest';
import { pageLoad } from '../../scripts/bench/browser.ts';
import { DOWN, OTHER_TAB, waitingTabs } from '../../scripts/bench/incidents.ts';
import { costs } from '../../scripts/bench/stopwatch.ts';
import { idOf } from '../fakes/page-ids.ts';

describe('the benchmark of event costs', () => {
  it('uses tabs that wait after five attempts, one of them visible', () => {
    const incidents = [...waitingTabs(10, 1000).values()].map(({ incident }) => incident);
    expect(incidents.length).toBe(10);
    expect(incidents.every((it) => it?.phase.name === 'waiting')).toBe(true);
    expect(incidents.every((it) => it?.attempts.length === 5 && it.page !== idOf(DOWN))).toBe(true);
    expect(incidents.filter((it) => it?.hidden === false).length).toBe(1);
    expect(waitingTabs(0, 1000).size).toBe(0);
  });

  it('uses tabs of one site, of which one is the probe and the others follow', () => {
    const phases = [...waitingTabs(10, 1000, true).values()].map(
      ({ incident }) => incident?.phase.name,
    );
    expect(phases.filter((it) => it === 'waiting')).toHaveLength(1);
    expect(phases.filter((it) => it === 'held')).toHaveLength(9);
  });

  it('sends the events of a page load in the usual order', () => {
    expect(pageLoad(OTHER_TAB, DOWN, 200).map(({ type }) => type)).toEqual([
      'request-started',
      'response-received',
      'page-committed',
      'tab-loaded',
    ]);
  });

  it('measures the cost of one event regardless of the batch size', async () => {
    const busy = (events: number) => () => {
      const end = performance.now() + events / 10;
      while (performance.now() < end);
      return events;
    };
    const [one = 0, ten = 0] = await costs([busy(1), busy(10)]);
    expect(one / ten).toBeGreaterThan(0.5);
    expect(one / ten).toBeLessThan(2);
  });
});
