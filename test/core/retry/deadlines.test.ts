import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src/core/retry/deadlines.ts';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import {
  CANDIDATE_KEPT,
  CHECK_TIMEOUT,
  COMMIT_TIMEOUT,
  RECOVERY_KEPT,
  SILENCE,
  STOP_CONFIRMED_AFTER,
} from '../../../src/core/state/schedule.ts';
import { phase as anyPhase } from '../../fakes/any-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const RESUME = { kind: 'wait', delay: 1 } as const;
const PAGE = idOf('http://a.test/');

describe('the next deadline', () => {
  it.each<[string, Phase, number]>([
    ['the end of a wait', { name: 'waiting', since: NOW, delay: 6000 }, 6000],
    [
      'the next check of a page in use',
      { name: 'held', reason: 'in-use', since: NOW, delay: 30_000, times: 1 },
      30_000,
    ],
    [
      'the timeout of a check that the page does not answer',
      { name: 'checking', since: NOW, trigger: 'schedule', times: 0, resume: RESUME },
      CHECK_TIMEOUT,
    ],
    [
      'the timeout of a reload without events',
      {
        name: 'reloading',
        since: NOW - 9000,
        lastActivityAt: NOW,
        requestId: null,
        trigger: 'tab-activated',
        resume: RESUME,
      },
      SILENCE,
    ],
    [
      'the timeout of a load of the user’s without events',
      { name: 'interrupted', since: NOW - 9000, lastActivityAt: NOW, resume: RESUME },
      SILENCE,
    ],
    [
      'the end of the display of a recovered page after the user saw it',
      { name: 'recovered', at: NOW - 9000, viewedAt: NOW },
      RECOVERY_KEPT,
    ],
  ])('is %s', (_, phase, after) => {
    expect(nextDeadline(recordOf(phase))).toBe(NOW + after);
  });

  it('does not exist when only the user or an event can change the phase', () => {
    const ended: Phase = { name: 'ended', reason: 'stopped', at: NOW };
    const held: Phase = { name: 'held', reason: 'off-here', since: NOW, delay: null, times: 1 };
    const unseen: Phase = { name: 'recovered', at: NOW, viewedAt: null };
    for (const phase of [ended, held, unseen]) expect(nextDeadline(recordOf(phase))).toBeNull();
    expect(nextDeadline(newRecord(7))).toBeNull();
  });

  it('exists in every phase in which Bounceback acts', () => {
    const acts = new Set(['waiting', 'checking', 'reloading', 'interrupted']);
    fc.assert(
      fc.property(anyPhase, (phase) => {
        if (acts.has(phase.name)) expect(nextDeadline(recordOf(phase))).not.toBeNull();
      }),
    );
  });
});

describe('a load', () => {
  const load = newLoad({ requestId: 'r1', method: 'GET' }, PAGE, NOW);
  const answer = failedAnswer({ page: PAGE, receivedAt: NOW + 50 });
  const due = (own: Partial<Load>): number | null =>
    nextDeadline({ ...newRecord(7), load: { ...load, ...own } });

  it('that never appears on screen is forgotten in time', () => {
    expect(due({})).toBe(NOW + CANDIDATE_KEPT);
  });

  it('that was cancelled counts as Stop unless another load follows in time', () => {
    expect(due({ abortedAt: NOW + 9 })).toBe(NOW + 9 + STOP_CONFIRMED_AFTER);
  });

  it('with an answer but no commit causes one query of its tab', () => {
    expect(due({ answer })).toBe(NOW + 50 + COMMIT_TIMEOUT);
    expect(due({ answer, tabQueried: true })).toBe(NOW + CANDIDATE_KEPT);
  });

  it('and a wait share the earlier of their deadlines', () => {
    const waiting = recordOf({ name: 'waiting', since: NOW, delay: 6000 });
    expect(nextDeadline({ ...waiting, load: { ...load, answer } })).toBe(NOW + 1050);
    const short = recordOf({ name: 'waiting', since: NOW, delay: 10 });
    expect(nextDeadline({ ...short, load: { ...load, answer } })).toBe(NOW + 10);
  });
});
