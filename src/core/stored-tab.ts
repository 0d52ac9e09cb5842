import * as v from 'valibot';
import {
  type Attempt,
  END_REASONS,
  type EndReason,
  HOLD_REASONS,
  type HoldReason,
  type Outcome,
  type Phase,
  type Resume,
  type TabRecord,
} from './incident.ts';
import { MOST_ATTEMPTS, MOST_ATTEMPTS_KEPT, MOST_RELOADS } from './schedule.ts';
import {
  anything,
  count,
  duration,
  flag,
  name,
  oneOf,
  orNull,
  sound,
  soundOnes,
  status,
  taggedBy,
  time,
  url,
} from './schemas.ts';

/** The version of what is stored for a tab. Older ones are brought up by `UPGRADES`, one step each. */
export const TAB_VERSION = 1;

/** `UPGRADES[n]` turns a value of version n + 1 into one of version n + 2. */
const UPGRADES: readonly ((value: unknown) => unknown)[] = [];

/** Taken for "now": a time of the future is capped when it is used (`waking.ts`). */
const NOW = Number.MAX_SAFE_INTEGER;
const A_WAIT = 60_000;

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
  cached: v.fallback(flag, false),
  receivedAt: v.fallback(time, 0),
  headers: v.fallback(headers, {}),
});

const attempt = v.object({
  at: time,
  by: oneOf('schedule', 'look', 'person', 'page'),
  outcome: v.fallback(
    v.custom<Outcome>(
      (value) =>
        value === null ||
        sound(status, value) !== null ||
        ['network-error', 'no-answer', 'stopped'].includes(value as string),
    ),
    'no-answer',
  ),
});

// Reasons have words of their own, so one that is not known is not taken.
const holdReason = v.custom<HoldReason>((value) => HOLD_REASONS.includes(value as HoldReason));
const endReason = v.custom<EndReason>((value) => END_REASONS.includes(value as EndReason));

const resume = v.fallback(
  taggedBy<Resume>('kind', {
    wait: v.object({ kind: oneOf('wait'), delay: duration }),
    end: v.object({ kind: oneOf('end'), why: endReason }),
  }),
  { kind: 'wait', delay: A_WAIT },
);

const times = v.fallback(count, 0);

const phase = taggedBy<Phase>('name', {
  waiting: v.object({ name: oneOf('waiting'), since: time, delay: duration }),
  held: v.object({
    name: oneOf('held'),
    why: holdReason,
    since: time,
    delay: orNull(duration),
    times,
  }),
  checking: v.object({
    name: oneOf('checking'),
    since: time,
    by: oneOf('schedule', 'look'),
    times,
    resume,
  }),
  reloading: v.object({
    name: oneOf('reloading'),
    since: time,
    heardAt: time,
    requestId: v.fallback(orNull(name), null),
    by: oneOf('schedule', 'look', 'person'),
    resume,
  }),
  interrupted: v.object({ name: oneOf('interrupted'), since: time, heardAt: time, resume }),
  recovered: v.object({ name: oneOf('recovered'), at: time, seenAt: orNull(time) }),
  ended: v.object({ name: oneOf('ended'), why: endReason, at: time }),
});

const incident = v.object({
  url,
  answer,
  startedAt: v.fallback(time, NOW),
  attempts: anything,
  // What cannot be read counts as used up: never more attempts than allowed.
  made: v.fallback(count, MOST_ATTEMPTS),
  allowed: v.fallback(count, MOST_ATTEMPTS),
  cacheBypassed: v.fallback(flag, true),
  selfReloads: v.fallback(count, 0),
  broughtForwardAt: v.fallback(orNull(time), NOW),
  floor: v.fallback(orNull(v.object({ since: time, delay: duration, spread: duration })), null),
  hidden: v.fallback(flag, false),
  verified: v.fallback(flag, false),
  documentId: v.fallback(orNull(name), null),
  networkFailed: v.fallback(flag, false),
  phase: v.fallback(phase, { name: 'waiting', since: NOW, delay: A_WAIT }),
});

const load = v.object({
  requestId: name,
  url,
  method: v.fallback(name, ''),
  startedAt: v.fallback(time, NOW),
  answer: v.fallback(orNull(answer), null),
  shown: v.fallback(orNull(url), null),
  abortedAt: v.fallback(orNull(time), null),
  bySelf: v.fallback(flag, false),
  asked: v.fallback(flag, false),
});

const record = v.object({
  private: v.fallback(orNull(flag), null),
  incident: v.fallback(orNull(incident), null),
  load: v.fallback(orNull(load), null),
  past: v.fallback(orNull(v.object({ answer, leftAt: time })), null),
  reloads: anything,
});

const envelope = v.object({ version: count, value: anything });

/** The storage key of a tab's record. */
export function tabKey(tabId: number): string {
  return `tab:${tabId}`;
}

/** The tab that a storage key belongs to, or null where it is no tab's. */
export function tabOfKey(key: string): number | null {
  const match = /^tab:(\d{1,15})$/.exec(key);
  return match ? Number(match[1]) : null;
}

/** What is written for a tab: value and version under one key. */
export function storableTab(value: TabRecord): unknown {
  return { version: TAB_VERSION, value };
}

/**
 * Reads what is stored for a tab. Each field heals alone, towards fewer attempts; what cannot be
 * understood at all, or was written by a newer version, is null. It never throws.
 */
export function parseTab(tabId: number, raw: unknown): TabRecord | null {
  try {
    const outer = sound(envelope, raw);
    if (outer === null || outer.version > TAB_VERSION) return null;
    const steps = UPGRADES.slice(outer.version - 1);
    const value = steps.reduce((older: unknown, upgrade) => upgrade(older), outer.value);
    const known = sound(record, value);
    return known && withLists(tabId, known);
  } catch {
    return null;
  }
}

function withLists(tabId: number, known: v.InferOutput<typeof record>): TabRecord {
  const { incident, reloads } = known;
  return {
    ...known,
    tabId,
    reloads: soundOnes<number>(time, reloads, MOST_RELOADS),
    incident: incident && {
      ...incident,
      attempts: soundOnes<Attempt>(attempt, incident.attempts, MOST_ATTEMPTS_KEPT),
    },
  };
}
