import * as v from 'valibot';
import type { TabRecord } from './incident.ts';
import { MOST_ATTEMPTS, MOST_ATTEMPTS_KEPT, MOST_RELOADS } from './schedule.ts';

/** The version of what is stored for a tab. Older ones are brought up by `UPGRADES`, one step each. */
export const TAB_VERSION = 1;

/** `UPGRADES[n]` turns a value of version n + 1 into one of version n + 2. */
const UPGRADES: readonly ((value: unknown) => unknown)[] = [];

/** Taken for "now" by the engine, which caps every time of the future. */
const NOW = Number.MAX_SAFE_INTEGER;
const A_WAIT = 60_000;

const time = v.pipe(v.number(), v.finite(), v.minValue(0));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000));
const duration = v.pipe(v.number(), v.minValue(0), v.maxValue(10 * 366 * 24 * 3600_000));
const text = v.pipe(v.string(), v.maxLength(100_000));
const id = v.nullable(v.pipe(v.string(), v.maxLength(200)));
const status = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999));

const answer = v.object({
  url: text,
  method: v.fallback(v.string(), ''),
  status,
  cached: v.fallback(v.boolean(), false),
  at: v.fallback(time, 0),
  headers: v.fallback(v.record(v.string(), v.string()), {}),
});

const attempt = v.object({
  at: time,
  by: v.picklist(['schedule', 'look', 'person', 'page']),
  outcome: v.fallback(
    v.nullable(v.union([status, v.picklist(['network-error', 'no-answer', 'stopped'])])),
    'no-answer',
  ),
});

const holdReason = v.picklist([
  'off-everywhere',
  'off-here',
  'no-access',
  'discarded',
  'offline',
  'in-use',
  'page-silent',
  'tab-loading',
  'hourly-limit',
  'cannot-save',
]);

const endReason = v.picklist([
  'gave-up',
  'stopped',
  'stopped-in-browser',
  'form',
  'method-unknown',
  'challenge',
  'reloads-itself',
  'rate-limited',
  'other-status',
  'asked-later',
  'answered',
  'in-use',
]);

const resume = v.fallback(
  v.variant('kind', [
    v.object({ kind: v.literal('wait'), delay: duration }),
    v.object({ kind: v.literal('end'), why: endReason }),
  ]),
  { kind: 'wait', delay: A_WAIT },
);

const phase = v.variant('name', [
  v.object({ name: v.literal('waiting'), since: time, delay: duration }),
  v.object({
    name: v.literal('held'),
    why: holdReason,
    since: time,
    delay: v.nullable(duration),
    times: v.fallback(count, 0),
  }),
  v.object({
    name: v.literal('checking'),
    since: time,
    by: v.picklist(['schedule', 'look']),
    times: v.fallback(count, 0),
    resume,
  }),
  v.object({
    name: v.literal('reloading'),
    since: time,
    heardAt: time,
    requestId: v.fallback(id, null),
    by: v.picklist(['schedule', 'look', 'person']),
    resume,
  }),
  v.object({ name: v.literal('interrupted'), since: time, heardAt: time, resume }),
  v.object({ name: v.literal('recovered'), at: time, seenAt: v.nullable(time) }),
  v.object({ name: v.literal('ended'), why: endReason, at: time }),
]);

/** A list in which broken entries are left out, so that one cannot take the others with it. */
function soundOnes<T>(entry: v.GenericSchema<unknown, T>, most: number) {
  return v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((list) => list.slice(-most).flatMap((raw) => sound(entry, raw))),
    ),
    [],
  );
}

function sound<T>(entry: v.GenericSchema<unknown, T>, raw: unknown): T[] {
  const result = v.safeParse(entry, raw);
  return result.success ? [result.output] : [];
}

const incident = v.object({
  url: text,
  answer,
  startedAt: v.fallback(time, NOW),
  attempts: soundOnes(attempt, MOST_ATTEMPTS_KEPT),
  // What cannot be read counts as used up: never more attempts than allowed.
  made: v.fallback(count, MOST_ATTEMPTS),
  allowed: v.fallback(count, MOST_ATTEMPTS),
  cacheBypassed: v.fallback(v.boolean(), true),
  selfReloads: v.fallback(count, 0),
  broughtForwardAt: v.fallback(v.nullable(time), NOW),
  floor: v.fallback(
    v.nullable(v.object({ since: time, delay: duration, spread: v.fallback(duration, 0) })),
    null,
  ),
  hidden: v.fallback(v.boolean(), false),
  verified: v.fallback(v.boolean(), false),
  documentId: v.fallback(id, null),
  phase: v.fallback(phase, { name: 'waiting', since: NOW, delay: A_WAIT }),
});

const load = v.object({
  requestId: v.pipe(v.string(), v.maxLength(200)),
  url: text,
  startedAt: v.fallback(time, NOW),
  answer: v.fallback(v.nullable(answer), null),
  shown: v.fallback(v.nullable(text), null),
  abortedAt: v.fallback(v.nullable(time), null),
  bySelf: v.fallback(v.boolean(), false),
  documentId: v.fallback(id, null),
});

const record = v.object({
  private: v.fallback(v.nullable(v.boolean()), null),
  incident: v.fallback(v.nullable(incident), null),
  load: v.fallback(v.nullable(load), null),
  past: v.fallback(v.nullable(v.object({ answer, leftAt: time })), null),
  reloads: soundOnes(time, MOST_RELOADS),
  commit: v.fallback(v.nullable(v.object({ url: text, at: time })), null),
});

const envelope = v.object({ version: count, value: v.unknown() });

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
  const outer = v.safeParse(envelope, raw);
  if (!outer.success || outer.output.version > TAB_VERSION) return null;
  try {
    const value = UPGRADES.slice(outer.output.version - 1).reduce(
      (older: unknown, upgrade) => upgrade(older),
      outer.output.value,
    );
    const result = v.safeParse(record, value);
    return result.success ? { tabId, ...result.output } : null;
  } catch {
    return null;
  }
}
