import { describe, expect, it } from 'vitest';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';

import { type Plot, plot } from '../../../src/core/view/plot.ts';
import { inEnglish } from '../../gallery/in-english.ts';
import { recordOf } from '../../gallery/record-of.ts';
import { states } from '../../gallery/states.ts';

const NOW = Date.UTC(2030, 4, 6, 14, 33);

function plotOf(record: TabRecord | null | undefined, due: number | null): Plot {
  const incident = record?.incident ?? expect.fail('no incident');
  return plot(incident, due, NOW) ?? expect.fail('no plot');
}

const kinds = plotOf(states(NOW)['waiting-kinds']?.record, NOW + 45_000);

describe('the plot of attempts', () => {
  it('shows the outcome of each attempt', () => {
    expect(kinds.marks.map(({ kind }) => kind)).toEqual([
      'failed',
      'failed',
      'no-connection',
      'no-answer',
      'stopped',
      'failed',
    ]);
    expect(inEnglish(kinds.marks[1]?.label ?? expect.fail())).toMatch(/, answered 503$/);
  });

  it('orders attempts by time and keeps them apart', () => {
    const places = kinds.marks.map(({ position }) => position);
    for (const [index, place] of places.entries())
      expect(place - (places[index - 1] ?? 0)).toBeGreaterThan(0.02);
  });

  it('ends with the next attempt and marks the current time', () => {
    expect(kinds.due?.position).toBe(1);
    expect(kinds.now).toBeGreaterThan(kinds.marks.at(-1)?.position ?? 1);
    expect(kinds.now).toBeLessThan(1);
  });

  it('counts the automatic attempts', () => {
    expect(inEnglish(kinds.caption)).toBe('6 of 18 tries so far');
  });

  it('says how many tries there are at most, and which one is under way', () => {
    const all = states(NOW);
    const captionOf = (name: string, due: number | null) =>
      inEnglish(plotOf(all[name]?.record, due).caption);
    expect(captionOf('waiting-first', NOW + 3000)).toBe('First of up to 18 tries');
    expect(captionOf('trying', null)).toBe('Try 4 of 18');
    // A look, and a try of the user, use up none.
    const { record } = all.trying ?? expect.fail();
    const looked = record?.incident?.attempts.with(-1, {
      ...(record.incident.attempts.at(-1) ?? expect.fail()),
      trigger: 'tab-activated',
    });
    const look = {
      ...record,
      incident: { ...record?.incident, attempts: looked },
    } as typeof record;
    expect(inEnglish(plotOf(look, null).caption)).toBe('4 of 18 tries so far');
  });

  it('has a text alternative', () => {
    expect(inEnglish(kinds.alternative)).toMatch(
      /^6 of 18 tries so far\. Last: .*answered 504\. Then: .*, next try\.$/,
    );
  });

  it('shows a recovery, a failure and an attempt under way', () => {
    const all = states(NOW);
    expect(plotOf(all.recovered?.record, null).marks.at(-1)?.kind).toBe('back');
    expect(plotOf(all['ended-other-status']?.record, null).marks.at(-1)?.kind).toBe('failed');
    expect(plotOf(all.trying?.record, null).marks.at(-1)?.kind).toBe('under-way');
  });

  it('is not shown when there is no past or next attempt', () => {
    const { incident } = recordOf({ name: 'ended', reason: 'form', at: NOW });
    expect(incident && plot(incident, null, NOW)).toBeNull();
  });

  it('stays within its bounds when times are out of order', () => {
    const attempts = [NOW - 9e9, NOW, NOW + 9e9].map(
      (at) => ({ at, trigger: 'schedule', outcome: 502 }) as const,
    );
    const record = recordOf(
      { name: 'waiting', since: NOW, delay: 1 },
      { startedAt: NOW, attempts },
    );
    expect(plotOf(record, NOW + 1).marks.map(({ position }) => position)).toEqual([0, 0, 1]);
  });
});
