import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/core/state/incident.ts';
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

  it('says of each attempt how it went, and a status only where there was one', () => {
    expect(kinds.marks.map(({ label }) => inEnglish(label).replace(/^.*\d, /, ''))).toEqual([
      'answered 502',
      'answered 503',
      'no connection',
      'no answer',
      'stopped',
      'answered 504',
    ]);
    expect(kinds.marks[2]?.label.params[1]).toEqual({ kind: 'none' });
    const { marks } = plotOf(states(NOW).trying?.record, null);
    expect(inEnglish(marks.at(-1)?.label ?? expect.fail())).toMatch(/, trying$/);
  });

  it('calls an attempt back only if the page is, and the attempt brought no error', () => {
    const kind = (outcome: number, isBack: boolean) => {
      const attempts = [{ at: NOW, trigger: 'schedule', outcome }] as const;
      const record = recordOf(
        isBack
          ? { name: 'recovered', at: NOW, viewedAt: null }
          : { name: 'held', reason: 'waiting-room', since: NOW, delay: null, times: 1 },
        { attempts },
      );
      return plotOf(record, null).marks[0]?.kind;
    };
    expect([kind(200, true), kind(399, true), kind(400, true)]).toEqual(['back', 'back', 'failed']);
    expect(kind(200, false)).toBe('failed');
  });

  it('names no limit where no number of attempts is the last', () => {
    const incident = states(NOW)['waiting-kinds']?.record?.incident ?? expect.fail();
    const caption = (own: Partial<Incident>, isEndless?: boolean) =>
      inEnglish(plot({ ...incident, ...own }, NOW, NOW, isEndless)?.caption ?? expect.fail());
    expect(caption({}, true)).toBe('6 tries so far');
    expect(caption({ keptOpen: { since: NOW, attemptsBefore: 1 } })).toBe('6 tries so far');
    expect(caption({ keptOpen: null }, false)).toBe('6 of 18 tries so far');
    expect(caption({ keptOpen: null })).toBe('6 of 18 tries so far');
  });

  it('leaves out of its text alternative what does not exist', () => {
    const first = plotOf(states(NOW)['waiting-first']?.record, NOW + 3000);
    expect(inEnglish(first.alternative)).toMatch(
      /^First of up to 18 tries\. +Then: .*, next try\.$/,
    );
    const last = plotOf(states(NOW)['ended-gave-up']?.record, null);
    expect(inEnglish(last.alternative)).toMatch(
      /^18 of 18 tries so far\. Last: .*answered 502\. *$/,
    );
    expect([last.due, last.now, last.marks.at(-1)?.position]).toEqual([null, 1, 1]);
  });

  it('has more room for the first attempts, which are the most', () => {
    const record = recordOf(
      { name: 'waiting', since: NOW - 64_000, delay: 64_000 },
      { startedAt: NOW - 64_000, attempts: [{ at: NOW - 48_000, trigger: 'user', outcome: 502 }] },
    );
    const incident = record.incident ?? expect.fail();
    const shown = plot(incident, NOW, NOW - 28_000) ?? expect.fail();
    expect([shown.marks[0]?.position, shown.now]).toEqual([0.5, 0.75]);
  });

  it('begins with an attempt at the moment of the failure', () => {
    const attempts = [{ at: NOW, trigger: 'schedule', outcome: 502 }] as const;
    const ended = { name: 'ended', reason: 'gave-up', at: NOW } as const;
    expect(plotOf(recordOf(ended, { startedAt: NOW, attempts }), null).marks[0]?.position).toBe(0);
  });
});
