import * as v from 'valibot';
import { LONGEST_OF_OUTSIDE } from '../http/input-limits.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import { type FirstAddress, MOST_AT_FIRST } from '../state/first-address.ts';
import { type ForeignReload, REGULAR_RELOADS } from '../state/foreign-reload.ts';
import type { Attempt, AttemptOutcome, Phase, Resume } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../state/reasons.ts';
import {
  MAX_ATTEMPTS,
  MAX_ATTEMPTS_KEPT,
  MAX_INCIDENTS,
  MAX_RELOADS_PER_HOUR,
} from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
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
  parseEach,
  parseOrNull,
  status,
  taggedBy,
  time,
  url,
  validOrNull,
} from './schemas.ts';
import { storable, versioned } from './versioned.ts';

/** The version of stored tab records. `UPGRADES` converts older ones, one step each. */
export const TAB_VERSION = 2;

/** `UPGRADES[n]` converts a value of version n + 1 to version n + 2. */
const UPGRADES: readonly ((value: unknown) => unknown)[] = [
  // It held addresses, which must not stay on disk: the record is dropped.
  () => null,
];

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
  status,
  cached: no,
  byServiceWorker: no,
  // If unknown, the URL may be a link that no rule allows to retry.
  oneTime: v.fallback(orNull(oneOf('sign-in', 'other')), 'sign-in'),
  crossSite: v.fallback(flag, true),
  receivedAt: v.fallback(time, 0),
  headers: v.fallback(headers, {}),
});

const attempt = v.object({
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

const foreignReload = v.object({
  at: time,
  by: orNull(oneOf('page', 'unattended')),
});

const incident = v.object({
  page,
  answer,
  isTransient: no,
  initialStatus: validOrNull(status),
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
  room: validOrNull(v.object({ since: time, page })),
  hidden: no,
  unusedSinceHidden: no,
  documentVerified: no,
  documentId: validOrNull(name),
  isIndependent: no,
  failedFollowingAt: validOrNull(time),
  lastViewedAt: validOrNull(time),
  networkFailed: no,
  isErrorPage: no,
  noticeHidden: no,
  phase: v.fallback(phase, { name: 'ended', reason: 'method-unknown', at: NOW }),
});

const first = v.object({
  address: url,
  page,
  isOwn: no,
  // If unknown, it was asked often enough.
  times: v.fallback(count, MOST_AT_FIRST),
  isNext: no,
  isRequested: no,
});

const load = v.object({
  requestId: name,
  page,
  method: v.fallback(name, ''),
  startedAt: v.fallback(time, NOW),
  answer: validOrNull(answer),
  first: validOrNull(first),
  shownPage: validOrNull(page),
  abortedAt: validOrNull(time),
  promptedAt: validOrNull(time),
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
  page,
  domains: validOrNull(hosts),
  state: oneOf('requested', 'running', 'reloading', 'done', 'failed'),
  reason: orNull(oneOf('refused', 'interrupted', 'not-possible', 'failed')),
  reload: oneOf('none', 'after', 'clears'),
  since: time,
});

const record = v.object({
  incognito: validOrNull(flag),
  cookieStoreId: v.fallback(name, ''),
  incident: validOrNull(incident),
  load: validOrNull(load),
  leftPage: validOrNull(v.object({ answer, leftAt: time, incident: validOrNull(incident) })),
  clearJob: validOrNull(storedClearJob),
  recentReloads: v.fallback(anything, null),
  recentIncidents: v.fallback(anything, null),
});

const envelope = v.object({ version: count, value: anything });

/** The storage key of a tab's record. */
export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

/** The storage key of a tab's newest load. It is in session storage only. */
export function loadKey(tabId: number): string {
  return `load:${tabId}`;
}

/** The storage key of the address that a tab was asked for. It is in session storage only. */
export function firstKey(tabId: number): string {
  return `first:${tabId}`;
}

/**
 * The tab id in a storage key, or null if it is not a tab's key as `tabKey` writes it: a record under
 * another spelling could never be removed.
 */
export function tabOfKey(key: string): number | null {
  // A missing tab has the negative of its id, which may have a digit more (`parkOrphans`).
  const [, digits = ''] = /^tab:(0|[1-9]\d{0,14}|-[1-9]\d{0,15})$/.exec(key) ?? [];
  return digits !== '' && Number.isSafeInteger(Number(digits)) ? Number(digits) : null;
}

/**
 * Parses a stored tab record. Each field is repaired on its own, towards fewer attempts; null if
 * the record cannot be understood at all or was written by a newer version. It never throws.
 */
export function parseTab(tabId: number, raw: unknown): TabRecord | null {
  try {
    const outer = parseOrNull(envelope, raw);
    if (outer === null || outer.version > TAB_VERSION) return null;
    const steps = UPGRADES.slice(outer.version - 1);
    const value = steps.reduce((older: unknown, upgrade) => upgrade(older), outer.value);
    const parsed = parseOrNull(record, value);
    return parsed && withLists(tabId, parsed);
  } catch {
    return null;
  }
}

function withLists(tabId: number, parsed: v.InferOutput<typeof record>): TabRecord {
  const { incident, leftPage, recentReloads, recentIncidents } = parsed;
  return {
    ...parsed,
    tabId,
    // It has a key of its own.
    first: null,
    recentReloads: parseEach<number>(time, recentReloads, MAX_RELOADS_PER_HOUR),
    recentIncidents: parseEach<number>(time, recentIncidents, MAX_INCIDENTS),
    incident: incident && withAttempts(incident),
    leftPage: leftPage && {
      ...leftPage,
      incident: leftPage.incident && withAttempts(leftPage.incident),
    },
  };
}

function withAttempts(parsed: v.InferOutput<typeof incident>) {
  return {
    ...parsed,
    // If unknown, the status on screen counts as the first one, so retries of it must be turned on.
    initialStatus: parsed.initialStatus ?? parsed.answer.status,
    attempts: parseEach<Attempt>(attempt, parsed.attempts, MAX_ATTEMPTS_KEPT),
    foreignReloads: parseEach<ForeignReload>(foreignReload, parsed.foreignReloads, REGULAR_RELOADS),
  };
}

/** A record as it is stored: its load and its first address have keys of their own. */
export function storableTab({ load: _, first: __, ...record }: TabRecord): unknown {
  return storable(record, TAB_VERSION);
}

/** Parses a stored load; null if it cannot be read. It never throws. */
export function parseLoad(raw: unknown): Load | null {
  return parseOrNull(versioned<Load>(load, TAB_VERSION), raw)?.value ?? null;
}

/** Parses a stored first address; null if it cannot be read. It never throws. */
export function parseFirst(raw: unknown): FirstAddress | null {
  const parsed = parseOrNull(versioned<FirstAddress>(first, TAB_VERSION), raw)?.value ?? null;
  return parsed !== null && oneTimeKind(parsed.address) === null ? parsed : null;
}

/**
 * All tab records in a storage area, by tab id; those that cannot be read are left out. It never
 * throws.
 */
export function tabsIn(stored: Readonly<Record<string, unknown>>): Map<number, TabRecord> {
  const records = new Map<number, TabRecord>();
  for (const [key, raw] of Object.entries(stored)) {
    const tabId = tabOfKey(key);
    const record = tabId === null ? null : parseTab(tabId, raw);
    if (record !== null) records.set(record.tabId, record);
  }
  return records;
}
