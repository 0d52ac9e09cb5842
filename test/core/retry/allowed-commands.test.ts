import { describe, expect, it } from 'vitest';
import { mayKeepTrying, mayRetryNow, mayStop } from '../../../src/core/retry/allowed-commands.ts';
import type { Incident, Phase, Resume } from '../../../src/core/state/incident.ts';
import {
  ALL_END_REASONS,
  ALL_HOLD_REASONS,
  type EndReason,
  type HoldReason,
} from '../../../src/core/state/reasons.ts';
import { recordOf } from '../../gallery/record-of.ts';

const resume: Resume = { kind: 'wait', delay: 1000 };
const at = { since: 0, lastActivityAt: 0 };
const PHASES: readonly Phase[] = [
  { name: 'waiting', since: 0, delay: 1000 },
  { name: 'checking', since: 0, trigger: 'schedule', times: 0, resume },
  { name: 'reloading', ...at, requestId: null, trigger: 'schedule', resume },
  { name: 'interrupted', ...at, resume },
  { name: 'recovered', at: 0, viewedAt: null },
];

function incidentIn(phase: Phase, method = 'GET', isTransient = true): Incident {
  const { incident } = recordOf(phase, { isTransient });
  if (incident === null) return expect.fail();
  return { ...incident, answer: { ...incident.answer, method } };
}
const held = (reason: HoldReason, method = 'GET') =>
  incidentIn({ name: 'held', reason, since: 0, delay: null, times: 1 }, method);
const ended = (reason: EndReason, method = 'GET', isTransient = true) =>
  incidentIn({ name: 'ended', reason, at: 0 }, method, isTransient);
const phasesWith = (may: (incident: Incident) => boolean) =>
  PHASES.filter((phase) => may(incidentIn(phase))).map(({ name }) => name);

describe('Retry now', () => {
  it('is offered while the page waits, is held or is checked, and not while it loads', () => {
    expect(phasesWith(mayRetryNow)).toEqual(['waiting', 'checking']);
    expect(ALL_HOLD_REASONS.filter((reason) => !mayRetryNow(held(reason)))).toEqual([]);
  });

  it('is offered after every end except those of a page that might be the answer to a form', () => {
    const refused = ALL_END_REASONS.filter((reason) => !mayRetryNow(ended(reason)));
    expect(refused).toEqual(['form', 'method-unknown']);
  });

  it('is never offered for the answer to a form', () => {
    for (const method of ['POST', 'PUT', '']) {
      expect(mayRetryNow(held('offline', method))).toBe(false);
      expect(mayRetryNow(ended('gave-up', method))).toBe(false);
    }
    expect(mayRetryNow(held('offline', 'HEAD'))).toBe(true);
  });
});

describe('Keep trying', () => {
  it('is offered only after the retries were given up or stopped', () => {
    const offered = ALL_END_REASONS.filter((reason) => mayKeepTrying(ended(reason)));
    expect(offered).toEqual(['gave-up', 'stopped', 'stopped-in-browser']);
    expect(phasesWith(mayKeepTrying)).toEqual([]);
    expect(mayKeepTrying(held('offline'))).toBe(false);
  });

  it('is not offered for the answer to a form, nor while the site answers with another error', () => {
    expect(mayKeepTrying(ended('stopped', 'POST'))).toBe(false);
    expect(mayKeepTrying(ended('stopped', 'GET', false))).toBe(false);
  });
});

describe('Stop', () => {
  it('is offered while there are retries to stop, also while the page loads', () => {
    expect(phasesWith(mayStop)).toEqual(['waiting', 'checking', 'reloading', 'interrupted']);
    expect(ALL_END_REASONS.filter((reason) => mayStop(ended(reason)))).toEqual([]);
  });

  it('is offered during every hold except those that precede the first retry', () => {
    expect(ALL_HOLD_REASONS.filter((reason) => !mayStop(held(reason)))).toEqual([
      'one-time',
      'not-chosen',
    ]);
  });
});
