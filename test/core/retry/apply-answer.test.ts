import { describe, expect, it } from 'vitest';
import { LONGEST_ADDRESS, pageAddress } from '../../../src/core/http/address.ts';
import {
  afterFailure,
  applyAnswer,
  outlastsTransient,
} from '../../../src/core/retry/apply-answer.ts';
import { beginningAfter } from '../../../src/core/retry/first-answers.ts';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import type {
  Answer,
  Incident,
  Phase,
  Reloading,
  Resume,
} from '../../../src/core/state/incident.ts';
import type { Load } from '../../../src/core/state/load.ts';
import { newLoad } from '../../../src/core/state/load.ts';
import { ALL_END_REASONS, type EndReason } from '../../../src/core/state/reasons.ts';
import { MAX_ATTEMPTS, SCHEDULE } from '../../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/state/settings.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import { idOf } from '../../fakes/page-ids.ts';
import { failedAnswer, recordOf } from '../../gallery/record-of.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const URL = idOf('https://example.com/orders');
const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
const WAIT: Resume = { kind: 'wait', delay: 700 };
const WAITING: Phase = { name: 'waiting', since: NOW - 6000, delay: 6000 };
const ATTEMPT = { at: NOW - 50, trigger: 'schedule', outcome: null } as const;
const reloading = (own: Partial<Reloading> = {}): Phase => ({
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: 'r1',
  trigger: 'schedule',
  resume: WAIT,
  ...own,
});
const ended = (reason: EndReason): Phase => ({ name: 'ended', reason, at: NOW - 5000 });
const answer = (own: Partial<Answer> = {}) => failedAnswer({ receivedAt: NOW, ...own });
const FACTS = { hidden: false, incognito: false, cookieStoreId: '', documentId: 'd2' };

const tab = (phase: Phase, own: Partial<Incident> = {}) =>
  recordOf(phase, { documentId: 'd1', attempts: [ATTEMPT], attemptsMade: 2, ...own });
function apply(
  record: TabRecord,
  own: Partial<Answer> = {},
  facts: Partial<typeof FACTS> = {},
  loadOwn: Partial<Load> = {},
) {
  const load = { ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW - 50), ...loadOwn };
  return applyAnswer(record, load, answer(own), { ...FACTS, ...facts }, context);
}
const phaseOf = (...args: Parameters<typeof apply>) => apply(...args).incident?.phase;

describe('a page that fails for the first time', () => {
  it('starts an incident with its answer and its document, and waits', () => {
    const { incident, load } = apply(newRecord(7));
    expect(load).toBeNull();
    expect(incident).toEqual({
      page: URL,
      answer: answer(),
      isTransient: true,
      initialStatus: 502,
      isOfRouter: false,
      startedAt: NOW,
      attempts: [],
      attemptsMade: 0,
      attemptBudget: MAX_ATTEMPTS,
      cacheBypassed: false,
      foreignReloads: [],
      hasReloadScript: false,
      broughtForwardAt: null,
      notBefore: null,
      passing: null,
      keptOpen: null,
      retriesChosen: false,
      room: null,
      hidden: false,
      documentId: 'd2',
      unusedSinceHidden: false,
      documentVerified: true,
      isIndependent: false,
      failedFollowingAt: null,
      lastViewedAt: NOW,
      networkFailed: false,
      proxyRefused: false,
      isErrorPage: false,
      noticeHidden: false,
      phase: { name: 'waiting', since: NOW, delay: SCHEDULE[0] },
    });
  });

  it('is recorded as not yet seen in a hidden tab', () => {
    expect(apply(newRecord(7), {}, { hidden: true }).incident).toMatchObject({
      hidden: true,
      lastViewedAt: null,
    });
  });

  it('records the private state and the container of its tab', () => {
    const own = { incognito: true, cookieStoreId: 'work' };
    expect(apply(newRecord(7), {}, own)).toMatchObject(own);
  });

  it('starts no incident if its status is not a gateway’s', () => {
    for (const status of [200, 404, 500])
      expect(apply(newRecord(7), { status }).incident).toBeNull();
  });

  it('is explained and never retried if it is the answer to a form', () => {
    const { incident } = apply(newRecord(7), { method: 'POST' });
    expect(incident).toMatchObject({ isTransient: false, phase: { reason: 'form', at: NOW } });
  });

  it('removes the record of the left page if it is that page', () => {
    const leftPage = { answer: answer(), leftAt: NOW, incident: null };
    expect(apply({ ...newRecord(7), leftPage }).leftPage).toBeNull();
    const other = { ...leftPage, answer: answer({ page: idOf('https://b.test/') }) };
    expect(apply({ ...newRecord(7), leftPage: other }).leftPage).toBe(other);
  });
});

describe('a page that fails again', () => {
  it('records the outcome of the attempt, and waits as scheduled', () => {
    const { incident } = apply(tab(reloading(), { networkFailed: true, documentVerified: false }), {
      status: 503,
    });
    expect(incident).toMatchObject({
      attempts: [{ outcome: 503 }],
      answer: { status: 503 },
      documentId: 'd2',
      documentVerified: true,
      networkFailed: false,
      isTransient: true,
      initialStatus: 502,
      phase: { name: 'waiting', since: NOW, delay: 12_000 },
    });
  });

  it('waits for its Retry-After', () => {
    const { incident } = apply(tab(reloading()), { headers: { 'retry-after': '100' } });
    expect(incident?.notBefore).toEqual({ since: NOW, delay: 100_000, spread: 5000 });
    expect(incident?.phase).toMatchObject({ delay: 105_000 });
  });

  it.each<[string, Partial<Answer>, EndReason]>([
    ['is the answer to a form', { method: 'POST' }, 'form'],
    ['answers with another error', { status: 410 }, 'other-status'],
    ['answers without a document', { status: 204 }, 'answered'],
  ])('ends its incident if it %s', (_, own, reason) => {
    expect(phaseOf(tab(reloading()), own)).toEqual({ name: 'ended', reason, at: NOW });
    expect(apply(tab(reloading()), own).incident?.isTransient).toBe(false);
  });

  it('returns to the interrupted wait after a reload by the user', () => {
    expect(phaseOf(tab(reloading({ trigger: 'user' })))).toMatchObject({ delay: 700 });
  });

  it('waits again after an end that was due to an earlier answer', () => {
    const again = ALL_END_REASONS.filter((it) => phaseOf(tab(ended(it)))?.name === 'waiting');
    expect(again).toEqual([
      'form',
      'method-unknown',
      'challenge',
      'rate-limited',
      'other-status',
      'error-stays',
      'sign-in',
      'network-sign-in',
      'blocked',
      'retry-later',
      'answered',
    ]);
    expect(ALL_END_REASONS.filter(outlastsTransient)).toEqual([
      'gave-up',
      'stopped',
      'stopped-in-browser',
      'reloads-itself',
      'rapid-failures',
      'other-site',
    ]);
  });

  it('stays stopped since the same time after Stop, unless it is the answer to a form', () => {
    const stopped = apply(tab(ended('stopped')), { headers: { 'retry-after': '100' } }).incident;
    expect(stopped).toMatchObject({ phase: ended('stopped'), notBefore: { delay: 100_000 } });
    expect(phaseOf(tab(ended('stopped')), { method: 'POST' })).toMatchObject({ reason: 'form' });
    expect(phaseOf(tab(ended('gave-up')))).toEqual({ name: 'ended', reason: 'gave-up', at: NOW });
  });

  it.each([
    ended('form'),
    ended('method-unknown'),
    { name: 'recovered', at: 0, viewedAt: 0 } as const,
  ])('starts a new incident after %j', (phase) => {
    expect(apply(tab(phase)).incident).toMatchObject({ startedAt: NOW, attempts: [] });
    expect(apply(tab(phase), { status: 404 }).incident).toBeNull();
  });

  it('ends the incident of the earlier page if its address is another, or too long to be stored', () => {
    const long = pageAddress(`https://example.com/?${'x'.repeat(LONGEST_ADDRESS)}`);
    expect(apply(tab(reloading()), { page: idOf(long) }).incident).toBeNull();
    const other = apply(
      tab(reloading()),
      { page: idOf('https://b.test/') },
      {},
      { page: idOf('https://b.test/') },
    );
    expect(other.incident).toMatchObject({ page: idOf('https://b.test/'), startedAt: NOW });
    expect(other.leftPage).toMatchObject({ answer: { page: URL } });
  });
});

describe('a page that is back', () => {
  it('is recorded as recovered, and as seen unless its tab is hidden', () => {
    const { incident } = apply(tab(reloading()), { status: 200, page: idOf(`${URL}/1`) });
    expect(incident).toMatchObject({
      page: idOf(`${URL}/1`),
      answer: { status: 200 },
      isTransient: false,
      attempts: [{ outcome: 200 }],
      phase: { name: 'recovered', at: NOW, viewedAt: NOW },
    });
    const hidden = phaseOf(tab(reloading()), { status: 200 }, { hidden: true });
    expect(hidden).toEqual({ name: 'recovered', at: NOW, viewedAt: null });
  });

  it('has its incident removed if that had ended or recovered before', () => {
    const back: Phase = { name: 'recovered', at: 0, viewedAt: null };
    for (const phase of [ended('gave-up'), back])
      expect(apply(tab(phase), { status: 200 }).incident).toBeNull();
  });
});

describe('the status whose switch decides about an incident', () => {
  const { incident } = tab(WAITING, { initialStatus: 503 });
  const statusAfter = (status: number, statuses: Record<string, boolean> = {}) =>
    incident &&
    beginningAfter(incident, answer({ status }), { ...DEFAULT_SETTINGS, statuses }, false)
      .initialStatus;

  it('is the initial one once the user has turned its switch on, and the newest gateway status before', () => {
    expect([statusAfter(502), statusAfter(504), statusAfter(500)]).toEqual([502, 504, 503]);
    expect(statusAfter(502, { 503: true })).toBe(503);
  });
});

it('a failure continues the schedule only after a scheduled reload', () => {
  const delayAfter = (phase: Phase) => {
    const record = tab(phase);
    const next = record.incident && afterFailure(record, record.incident, context);
    return next?.phase.name === 'waiting' ? next.phase.delay : next?.phase.name;
  };
  expect(delayAfter(reloading())).toBe(12_000);
  expect(delayAfter(reloading({ trigger: 'user' }))).toBe(700);
  expect(delayAfter(reloading({ resume: { kind: 'end', reason: 'gave-up' } }))).toBe('ended');
  expect(delayAfter(WAITING)).toBe(6000);
});
