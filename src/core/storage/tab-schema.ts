import * as v from 'valibot';
import { LONGEST_OF_OUTSIDE } from '../http/input-limits.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import { MOST_AT_FIRST } from '../state/first-address.ts';
import type { AttemptOutcome, Phase, Resume } from '../state/incident.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../state/reasons.ts';
import { MAX_ATTEMPTS } from '../state/schedule.ts';
import {
  anything,
  count,
  duration,
  flag,
  floor,
  hosts,
  name,
  oneOf,
  orNull,
  page,
  parseOrNull,
  siteData,
  status,
  statusOfLoad,
  taggedBy,
  time,
  url,
  validOrNull,
} from './schemas.ts';

/** What is stored of a tab; `stored-tab.ts` reads and writes it. */

/** Counts as "now": times in the future are clamped before use (`new-session.ts`). */
const NOW = Number.MAX_SAFE_INTEGER;
const A_WAIT = 60_000;
const USED_UP = 1_000;

const no = v.fallback(flag, false);

const headers = v.custom<Record<string, string>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value)
      .flat()
      .every((it) => typeof it === 'string' && it.length <= LONGEST_OF_OUTSIDE),
);

const answer = v.object({
  page,
  method: v.fallback(name, ''),
  status: statusOfLoad,
  cached: no,
  byServiceWorker: no,
  // If unknown, the URL may be a link that no rule allows to retry.
  oneTime: v.fallback(orNull(oneOf('sign-in', 'other')), 'sign-in'),
  crossSite: v.fallback(flag, true),
  receivedAt: v.fallback(time, 0),
  headers: v.fallback(headers, {}),
});

export const attempt = v.object({
  at: time,
  trigger: oneOf('schedule', 'tab-activated', 'follow', 'user', 'page'),
  outcome: v.fallback(
    v.custom<AttemptOutcome>(
      (value) =>
        value === null ||
        parseOrNull(status, value) !== null ||
        ['network-error', 'no-answer', 'stopped'].includes(value as string),
    ),
    'no-answer',
  ),
});

// Every reason has its own messages, so an unknown reason is not accepted.
const holdReason = oneOf(...ALL_HOLD_REASONS);
const endReason = oneOf(...ALL_END_REASONS);

const resume = v.fallback(
  taggedBy<Resume, 'kind'>('kind', { wait: { delay: duration }, end: { reason: endReason } }),
  { kind: 'wait', delay: A_WAIT },
);

const times = v.fallback(count, 0);
const trigger = oneOf('schedule', 'tab-activated', 'follow', 'user');

const phase = taggedBy<Phase, 'name'>('name', {
  waiting: { since: time, delay: duration },
  held: { reason: holdReason, since: time, delay: orNull(duration), times },
  checking: { since: time, trigger, times, resume },
  reloading: {
    since: time,
    lastActivityAt: time,
    requestId: validOrNull(name),
    trigger,
    resume,
  },
  interrupted: { since: time, lastActivityAt: time, resume },
  recovered: { at: time, viewedAt: orNull(time) },
  ended: { reason: endReason, at: time },
});

export const foreignReload = v.object({
  at: time,
  by: orNull(oneOf('page', 'unattended')),
});

export const incident = v.object({
  page,
  answer,
  isTransient: no,
  initialStatus: validOrNull(statusOfLoad),
  isOfRouter: no,
  startedAt: v.fallback(time, NOW),
  attempts: v.fallback(anything, null),
  // A count that cannot be read counts as used up, so that no attempt exceeds the budget.
  attemptsMade: v.fallback(count, USED_UP),
  attemptBudget: v.fallback(count, MAX_ATTEMPTS),
  cacheBypassed: v.fallback(flag, true),
  foreignReloads: v.fallback(anything, null),
  hasReloadScript: no,
  broughtForwardAt: v.fallback(orNull(time), NOW),
  notBefore: validOrNull(floor),
  passing: validOrNull(v.object({ since: time, attemptsBefore: count })),
  keptOpen: validOrNull(v.object({ since: time, attemptsBefore: count })),
  retriesChosen: no,
  room: validOrNull(v.object({ since: time, page })),
  hidden: no,
  unusedSinceHidden: no,
  documentVerified: no,
  documentId: validOrNull(name),
  isIndependent: no,
  failedFollowingAt: validOrNull(time),
  lastViewedAt: validOrNull(time),
  networkFailed: no,
  proxyRefused: no,
  isErrorPage: no,
  noticeHidden: no,
  phase: v.fallback(phase, { name: 'ended', reason: 'method-unknown', at: NOW }),
});

export const first = v.object({
  address: url,
  page,
  isOwn: no,
  // If unknown, it was asked often enough.
  times: v.fallback(count, MOST_AT_FIRST),
  isNext: no,
  isRequested: no,
});

export const load = v.object({
  requestId: name,
  page,
  method: v.fallback(name, ''),
  startedAt: v.fallback(time, NOW),
  answer: validOrNull(answer),
  first: validOrNull(first),
  shownPage: validOrNull(page),
  abortedAt: validOrNull(time),
  promptedAt: validOrNull(time),
  promptedByProxy: no,
  byPage: no,
  tabQueried: no,
  unanswered: validOrNull(v.object({ requestedAt: validOrNull(time) })),
  errorPage: validOrNull(v.object({ documentId: validOrNull(name) })),
});

/**
 * A stored clear job. One that cannot be read is dropped: nothing is cleared that the user did not
 * request.
 */
const storedClearJob = v.object({
  what: oneOf(...SITE_DATA_KINDS),
  also: v.optional(siteData),
  page,
  domains: validOrNull(hosts),
  state: oneOf('requested', 'running', 'reloading', 'done', 'failed'),
  reason: orNull(oneOf('refused', 'interrupted', 'not-possible', 'failed')),
  reload: oneOf('none', 'after', 'clears'),
  since: time,
});

export const record = v.object({
  incognito: validOrNull(flag),
  cookieStoreId: v.fallback(name, ''),
  incident: validOrNull(incident),
  load: validOrNull(load),
  leftPage: validOrNull(v.object({ answer, leftAt: time, incident: validOrNull(incident) })),
  clearJob: validOrNull(storedClearJob),
  recentReloads: v.fallback(anything, null),
  recentIncidents: v.fallback(anything, null),
});
