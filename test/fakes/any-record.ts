import fc from 'fast-check';
import { KEPT_HEADERS } from '../../src/core/http/headers.ts';
import { type Chore, SITE_STORES } from '../../src/core/state/clear-job.ts';
import type { Attempt, Outcome } from '../../src/core/state/incident.ts';
import {
  type Answer,
  END_REASONS,
  HOLD_REASONS,
  type Incident,
  type Phase,
  type Resume,
} from '../../src/core/state/incident.ts';
import type { Load } from '../../src/core/state/load.ts';
import { MOST_ATTEMPTS, MOST_ATTEMPTS_KEPT, MOST_RELOADS } from '../../src/core/state/schedule.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';

/** No time in any of these records is later, epoch ms. */
export const LATEST = 4e12;

const time = fc.integer({ min: 0, max: LATEST });
const duration = fc.integer({ min: 0, max: 24 * 3_600_000 });
const count = fc.nat({ max: 100 });
const url = fc.webUrl({ withQueryParameters: true });
const name = fc.string({ maxLength: 20 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const endReason = fc.constantFrom(...END_REASONS);

const answer: fc.Arbitrary<Answer> = fc.record({
  url,
  method: fc.constantFrom('GET', 'HEAD', 'POST', ''),
  status: fc.integer({ min: 0, max: 999 }),
  cached: fc.boolean(),
  byWorker: fc.boolean(),
  receivedAt: time,
  headers: fc.dictionary(fc.constantFrom(...KEPT_HEADERS), name, { noNullPrototype: true }),
});

const attempt: fc.Arbitrary<Attempt> = fc.record({
  at: time,
  by: fc.constantFrom('schedule', 'look', 'follow', 'person', 'page'),
  outcome: fc.constantFrom<Outcome[]>(null, 200, 502, 'network-error', 'no-answer', 'stopped'),
});

const resume: fc.Arbitrary<Resume> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), delay: duration }),
  fc.record({ kind: fc.constant('end' as const), why: endReason }),
);

const is = <T extends Phase['name']>(it: T) => fc.constant(it);

/** Every kind of phase. */
export const phase: fc.Arbitrary<Phase> = fc.oneof(
  fc.record({ name: is('waiting'), since: time, delay: duration }),
  fc.record({
    name: is('held'),
    why: fc.constantFrom(...HOLD_REASONS),
    since: time,
    delay: orNull(duration),
    times: count,
  }),
  fc.record({
    name: is('checking'),
    since: time,
    by: fc.constantFrom('schedule', 'look', 'follow', 'person'),
    times: count,
    resume,
  }),
  fc.record({
    name: is('reloading'),
    since: time,
    heardAt: time,
    requestId: orNull(name),
    by: fc.constantFrom('schedule', 'look', 'follow', 'person'),
    resume,
  }),
  fc.record({ name: is('interrupted'), since: time, heardAt: time, resume }),
  fc.record({ name: is('recovered'), at: time, seenAt: orNull(time) }),
  fc.record({ name: is('ended'), why: endReason, at: time }),
);

/** Any incident that there may be. */
export const incident: fc.Arbitrary<Incident> = fc.record({
  url,
  answer,
  passes: fc.boolean(),
  begunBy: fc.integer({ min: 0, max: 999 }),
  startedAt: time,
  attempts: fc.array(attempt, { maxLength: MOST_ATTEMPTS_KEPT }),
  made: fc.nat({ max: MOST_ATTEMPTS }),
  allowed: fc.constant(MOST_ATTEMPTS),
  cacheBypassed: fc.boolean(),
  selfReloads: count,
  broughtForwardAt: orNull(time),
  floor: orNull(fc.record({ since: time, delay: duration, spread: duration })),
  hidden: fc.boolean(),
  unused: fc.boolean(),
  verified: fc.boolean(),
  documentId: orNull(name),
  alone: fc.boolean(),
  failedFollowingAt: orNull(time),
  lookedAt: orNull(time),
  networkFailed: fc.boolean(),
  phase,
});

const load: fc.Arbitrary<Load> = fc.record({
  requestId: name,
  url,
  method: fc.constantFrom('GET', 'POST'),
  startedAt: time,
  answer: orNull(answer),
  shown: orNull(url),
  abortedAt: orNull(time),
  bySelf: fc.boolean(),
  asked: fc.boolean(),
});

/** Any chore that there may be. */
export const chore: fc.Arbitrary<Chore> = fc.record({
  what: fc.constantFrom(...SITE_STORES),
  url,
  state: fc.constantFrom('asked', 'running', 'reloading', 'done', 'failed'),
  why: fc.constantFrom(null, 'refused', 'interrupted', 'not-possible', 'failed'),
  reload: fc.constantFrom('none', 'after', 'clears'),
  since: time,
});

/** Any record of a tab that there may be. */
export const anyRecord: fc.Arbitrary<TabRecord> = fc.record({
  tabId: fc.nat(),
  private: orNull(fc.boolean()),
  store: name,
  incident: orNull(incident),
  load: orNull(load),
  past: orNull(fc.record({ answer, leftAt: time, incident: orNull(incident) })),
  chore: orNull(chore),
  reloads: fc.array(time, { maxLength: MOST_RELOADS }),
});
