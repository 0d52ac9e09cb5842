import fc from 'fast-check';
import { KEPT_HEADERS } from '../../src/core/http/kept-headers.ts';
import { type ClearJob, SITE_DATA_KINDS } from '../../src/core/state/clear-job.ts';
import type { FirstAddress } from '../../src/core/state/first-address.ts';
import { REGULAR_RELOADS } from '../../src/core/state/foreign-reload.ts';
import type {
  Answer,
  Attempt,
  AttemptOutcome,
  Incident,
  Phase,
  Resume,
} from '../../src/core/state/incident.ts';
import type { Load } from '../../src/core/state/load.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../../src/core/state/reasons.ts';
import {
  MAX_ATTEMPTS,
  MAX_ATTEMPTS_KEPT,
  MAX_INCIDENTS,
  MAX_RELOADS_PER_HOUR,
} from '../../src/core/state/schedule.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { idOf } from './page-ids.ts';

/** The latest time in these records, epoch ms. */
export const LATEST = 4e12;

const time = fc.integer({ min: 0, max: LATEST });
const duration = fc.integer({ min: 0, max: 24 * 3_600_000 });
const count = fc.nat({ max: 100 });
const page = fc.webUrl({ withQueryParameters: true }).map((url) => idOf(url));
const name = fc.string({ maxLength: 20 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const endReason = fc.constantFrom(...ALL_END_REASONS);

const answer: fc.Arbitrary<Answer> = fc.record({
  page,
  method: fc.constantFrom('GET', 'HEAD', 'POST', ''),
  status: fc.integer({ min: 0, max: 999 }),
  cached: fc.boolean(),
  byServiceWorker: fc.boolean(),
  oneTime: fc.constantFrom(null, 'sign-in', 'other'),
  crossSite: fc.boolean(),
  receivedAt: time,
  headers: fc.dictionary(fc.constantFrom(...KEPT_HEADERS), name, { noNullPrototype: true }),
});

const attempt: fc.Arbitrary<Attempt> = fc.record({
  at: time,
  trigger: fc.constantFrom('schedule', 'tab-activated', 'follow', 'user', 'page'),
  outcome: fc.constantFrom<AttemptOutcome[]>(
    null,
    200,
    502,
    'network-error',
    'no-answer',
    'stopped',
  ),
});

const resume: fc.Arbitrary<Resume> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), delay: duration }),
  fc.record({ kind: fc.constant('end' as const), reason: endReason }),
);

const is = <T extends Phase['name']>(it: T) => fc.constant(it);

/** Arbitrary phases of every kind. */
export const phase: fc.Arbitrary<Phase> = fc.oneof(
  fc.record({ name: is('waiting'), since: time, delay: duration }),
  fc.record({
    name: is('held'),
    reason: fc.constantFrom(...ALL_HOLD_REASONS),
    since: time,
    delay: orNull(duration),
    times: count,
  }),
  fc.record({
    name: is('checking'),
    since: time,
    trigger: fc.constantFrom('schedule', 'tab-activated', 'follow', 'user'),
    times: count,
    resume,
  }),
  fc.record({
    name: is('reloading'),
    since: time,
    lastActivityAt: time,
    requestId: orNull(name),
    trigger: fc.constantFrom('schedule', 'tab-activated', 'follow', 'user'),
    resume,
  }),
  fc.record({ name: is('interrupted'), since: time, lastActivityAt: time, resume }),
  fc.record({ name: is('recovered'), at: time, viewedAt: orNull(time) }),
  fc.record({ name: is('ended'), reason: endReason, at: time }),
);

/** Arbitrary incidents. */
export const incident: fc.Arbitrary<Incident> = fc.record({
  page,
  answer,
  isTransient: fc.boolean(),
  passing: fc.option(fc.record({ since: time, attemptsBefore: count })),
  keptOpen: orNull(fc.record({ since: time, attemptsBefore: count })),
  retriesChosen: fc.boolean(),
  room: orNull(fc.record({ since: time, page })),
  initialStatus: fc.integer({ min: 0, max: 999 }),
  isOfRouter: fc.boolean(),
  startedAt: time,
  attempts: fc.array(attempt, { maxLength: MAX_ATTEMPTS_KEPT }),
  attemptsMade: fc.nat({ max: MAX_ATTEMPTS }),
  attemptBudget: fc.constant(MAX_ATTEMPTS),
  cacheBypassed: fc.boolean(),
  foreignReloads: fc.array(
    fc.record({ at: time, by: fc.constantFrom(null, 'page', 'unattended') }),
    { maxLength: REGULAR_RELOADS },
  ),
  hasReloadScript: fc.boolean(),
  broughtForwardAt: orNull(time),
  notBefore: orNull(fc.record({ since: time, delay: duration, spread: duration })),
  hidden: fc.boolean(),
  unusedSinceHidden: fc.boolean(),
  documentVerified: fc.boolean(),
  documentId: orNull(name),
  isIndependent: fc.boolean(),
  failedFollowingAt: orNull(time),
  lastViewedAt: orNull(time),
  networkFailed: fc.boolean(),
  proxyRefused: fc.boolean(),
  isErrorPage: fc.boolean(),
  noticeHidden: fc.boolean(),
  phase,
});

const first: fc.Arbitrary<FirstAddress> = fc.record({
  address: fc.webUrl(),
  page,
  isOwn: fc.boolean(),
  times: fc.nat({ max: 9 }),
  isNext: fc.boolean(),
  isRequested: fc.boolean(),
});

const load: fc.Arbitrary<Load> = fc.record({
  requestId: name,
  page,
  method: fc.constantFrom('GET', 'POST'),
  startedAt: time,
  first: orNull(first),
  answer: orNull(answer),
  shownPage: orNull(page),
  abortedAt: orNull(time),
  promptedAt: orNull(time),
  promptedByProxy: fc.boolean(),
  byPage: fc.boolean(),
  tabQueried: fc.boolean(),
  unanswered: orNull(fc.record({ requestedAt: orNull(time) })),
  errorPage: orNull(fc.record({ documentId: orNull(name) })),
});

/** Arbitrary clear jobs. */
export const clearJob: fc.Arbitrary<ClearJob> = fc.record({
  what: fc.constantFrom(...SITE_DATA_KINDS),
  page,
  domains: orNull(fc.array(fc.domain(), { maxLength: 3 })),
  state: fc.constantFrom('requested', 'running', 'reloading', 'done', 'failed'),
  reason: fc.constantFrom(null, 'refused', 'interrupted', 'not-possible', 'failed'),
  reload: fc.constantFrom('none', 'after', 'clears'),
  since: time,
});

/** Arbitrary tab records. */
export const anyRecord: fc.Arbitrary<TabRecord> = fc.record({
  tabId: fc.nat(),
  incognito: orNull(fc.boolean()),
  cookieStoreId: name,
  incident: orNull(incident),
  load: orNull(load),
  first: orNull(first),
  leftPage: orNull(fc.record({ answer, leftAt: time, incident: orNull(incident) })),
  clearJob: orNull(clearJob),
  recentReloads: fc.array(time, { maxLength: MAX_RELOADS_PER_HOUR }),
  recentIncidents: fc.array(time, { maxLength: MAX_INCIDENTS }),
});
