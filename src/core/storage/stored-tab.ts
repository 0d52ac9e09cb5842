import * as v from 'valibot';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import type { Attempt, AttemptOutcome, Phase, Resume } from '../state/incident.ts';
import { ALL_END_REASONS, ALL_HOLD_REASONS } from '../state/reasons.ts';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_KEPT, MAX_RELOADS_PER_HOUR } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import {
  anything,
  count,
  duration,
  flag,
  floor,
  name,
  oneOf,
  orNull,
  parseEach,
  parseOrNull,
  status,
  taggedBy,
  time,
  url,
  validOrNull,
} from './schemas.ts';

/** The version of what is stored for a tab. Older ones are brought up by `UPGRADES`, one step each. */
export const TAB_VERSION = 1;

/** `UPGRADES[n]` turns a value of version n + 1 into one of version n + 2. */
const UPGRADES: readonly ((value: unknown) => unknown)[] = [];

/** Taken for "now": a time of the future is capped when it is used (`new-session.ts`). */
const NOW = Number.MAX_SAFE_INTEGER;
const A_WAIT = 60_000;
const USED_UP = 1_000;

const no = v.fallback(flag, false);

const headers = v.custom<Record<string, string>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((it) => typeof it === 'string'),
);

const answer = v.object({
  url,
  method: v.fallback(name, ''),
  status,
  cached: no,
  byServiceWorker: no,
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

// Reasons have words of their own, so one that is not known is not taken.
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

const incident = v.object({
  url,
  answer,
  isTransient: no,
  initialStatus: validOrNull(status),
  startedAt: v.fallback(time, NOW),
  attempts: v.fallback(anything, null),
  // What cannot be read counts as used up: never more attempts than allowed.
  attemptsMade: v.fallback(count, USED_UP),
  attemptBudget: v.fallback(count, MAX_ATTEMPTS),
  cacheBypassed: v.fallback(flag, true),
  selfReloads: v.fallback(count, 0),
  broughtForwardAt: v.fallback(orNull(time), NOW),
  notBefore: validOrNull(floor),
  hidden: no,
  unusedSinceHidden: no,
  documentVerified: no,
  documentId: validOrNull(name),
  isIndependent: no,
  failedFollowingAt: validOrNull(time),
  lastViewedAt: validOrNull(time),
  networkFailed: no,
  phase: v.fallback(phase, { name: 'ended', reason: 'method-unknown', at: NOW }),
});

const load = v.object({
  requestId: name,
  url,
  method: v.fallback(name, ''),
  startedAt: v.fallback(time, NOW),
  answer: validOrNull(answer),
  shownUrl: validOrNull(url),
  abortedAt: validOrNull(time),
  byPage: no,
  tabQueried: no,
});

/** A chore as it is stored. One that cannot be read is none: nothing is cleared that nobody asked for. */
const storedClearJob = v.object({
  what: oneOf(...SITE_DATA_KINDS),
  url,
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
});

const envelope = v.object({ version: count, value: anything });

/** The storage key of a tab's record. */
export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

/** The tab that a storage key belongs to, or null where it is no tab's. */
export function tabOfKey(key: string): number | null {
  const match = /^tab:(-?\d{1,15})$/.exec(key);
  return match ? Number(match[1]) : null;
}

/**
 * Reads what is stored for a tab. Each field heals alone, towards fewer attempts; what cannot be
 * understood at all, or was written by a newer version, is null. It never throws.
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
  const { incident, leftPage, recentReloads } = parsed;
  return {
    ...parsed,
    tabId,
    recentReloads: parseEach<number>(time, recentReloads, MAX_RELOADS_PER_HOUR),
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
    // Unknown, it counts as begun by what is on screen: what that needs to be chosen must be chosen.
    initialStatus: parsed.initialStatus ?? parsed.answer.status,
    attempts: parseEach<Attempt>(attempt, parsed.attempts, MAX_ATTEMPTS_KEPT),
  };
}

/** The records of all tabs in what a storage area holds, by tab; what cannot be read is left out. It never throws. */
export function tabsIn(stored: Readonly<Record<string, unknown>>): Map<number, TabRecord> {
  const records = new Map<number, TabRecord>();
  for (const [key, raw] of Object.entries(stored)) {
    const tabId = tabOfKey(key);
    const record = tabId === null ? null : parseTab(tabId, raw);
    if (record !== null) records.set(record.tabId, record);
  }
  return records;
}
