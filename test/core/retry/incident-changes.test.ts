import { describe, expect, it } from 'vitest';
import {
  closeAttempt,
  leavePage,
  newRecord,
  resumeOf,
  tidyRecord,
  withAttempt,
} from '../../../src/core/retry/incident-changes.ts';
import {
  HIDDEN_SPACING,
  LEFT_PAGE_KEPT,
  MAX_ATTEMPTS_KEPT,
  RELOADS_WINDOW,
} from '../../../src/core/state/schedule.ts';
import { recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const WAITING = recordOf({ name: 'waiting', since: NOW, delay: 6000 });
const incident = WAITING.incident ?? expect.fail();
const attempt = (at: number) => ({ at, trigger: 'schedule', outcome: null }) as const;

describe('attempts', () => {
  it('get their outcome once and keep it', () => {
    const open = withAttempt(incident, attempt(1));
    const closed = closeAttempt(open, 503);
    expect(closed.attempts).toEqual([{ ...attempt(1), outcome: 503 }]);
    expect(closeAttempt(closed, 'stopped')).toBe(closed);
    expect(closeAttempt(incident, 'stopped')).toBe(incident);
  });

  it('are limited in number, and the newest are kept', () => {
    let many = incident;
    for (let at = 0; at <= MAX_ATTEMPTS_KEPT; at += 1) many = withAttempt(many, attempt(at));
    expect(many.attempts).toHaveLength(MAX_ATTEMPTS_KEPT);
    expect(many.attempts.at(-1)?.at).toBe(MAX_ATTEMPTS_KEPT);
  });
});

describe('a page that the user leaves', () => {
  it('is remembered when it failed, since the page cache may bring it back', () => {
    expect(leavePage(WAITING, NOW)).toMatchObject({
      incident: null,
      leftPage: { answer: incident.answer, leftAt: NOW, incident: null },
    });
  });

  it('is not remembered when it was the answer to a form, another error, or well again', () => {
    const { answer } = incident;
    const others = [
      { ...incident, answer: { ...answer, method: 'POST' } },
      { ...incident, answer: { ...answer, status: 500 } },
      { ...incident, phase: { name: 'recovered', at: NOW, viewedAt: null } as const },
    ];
    for (const other of others)
      expect(leavePage({ ...WAITING, incident: other }, NOW).leftPage).toBeNull();
  });

  it('changes nothing when it has no incident', () => {
    const empty = newRecord(7);
    expect(leavePage(empty, NOW)).toBe(empty);
  });
});

describe('the record of a tab', () => {
  const empty = newRecord(7);
  const leftPage = { answer: incident.answer, leftAt: NOW, incident: null };

  it('is dropped when it holds nothing', () => {
    expect(tidyRecord(empty, NOW)).toBeNull();
  });

  it('keeps reloads for an hour, even after the page is gone', () => {
    const reloads = [NOW, NOW + 60_000];
    expect(
      tidyRecord({ ...empty, recentReloads: reloads }, NOW + RELOADS_WINDOW)?.recentReloads,
    ).toEqual([NOW + 60_000]);
    expect(tidyRecord({ ...empty, recentReloads: [NOW] }, NOW + RELOADS_WINDOW)).toBeNull();
  });

  it('keeps a page that the user left only as long as a browser may cache it', () => {
    expect(tidyRecord({ ...empty, leftPage }, NOW + LEFT_PAGE_KEPT - 1)?.leftPage).toEqual(
      leftPage,
    );
    expect(tidyRecord({ ...empty, leftPage }, NOW + LEFT_PAGE_KEPT)).toBeNull();
  });

  it('is not copied when nothing is dropped', () => {
    const full = { ...WAITING, leftPage, recentReloads: [NOW] };
    expect(tidyRecord(full, NOW)).toBe(full);
  });
});

describe('after a load that changes nothing', () => {
  it('a wait starts again at its full length', () => {
    expect(resumeOf(incident, 0.5)).toEqual({ kind: 'wait', delay: 6000 });
  });

  it('an ended incident stays ended', () => {
    const ended = { ...incident, phase: { name: 'ended', reason: 'stopped', at: NOW } as const };
    expect(resumeOf(ended, 0.5)).toEqual({ kind: 'end', reason: 'stopped' });
  });

  it('a held incident waits as the schedule says, and longer in a hidden tab', () => {
    const phase = { name: 'held', reason: 'offline', since: NOW, delay: 1, times: 9 } as const;
    expect(resumeOf({ ...incident, phase }, 0.5)).toEqual({ kind: 'wait', delay: 3000 });
    const hidden = resumeOf({ ...incident, phase, hidden: true }, 0);
    expect(hidden).toEqual({ kind: 'wait', delay: HIDDEN_SPACING });
  });
});
