import * as v from 'valibot';
import { oneTimeKind } from '../http/one-time-link.ts';
import type { FirstAddress } from '../state/first-address.ts';
import { type ForeignReload, REGULAR_RELOADS } from '../state/foreign-reload.ts';
import type { Attempt } from '../state/incident.ts';
import type { Load } from '../state/load.ts';
import { MAX_ATTEMPTS_KEPT, MAX_INCIDENTS, MAX_RELOADS_PER_HOUR } from '../state/schedule.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { anything, count, parseEach, parseOrNull, time } from './schemas.ts';
import { attempt, first, foreignReload, type incident, load, record } from './tab-schema.ts';
import { storable, versioned } from './versioned.ts';

/** The version of stored tab records. `UPGRADES` converts older ones, one step each. */
export const TAB_VERSION = 2;

/** `UPGRADES[n]` converts a value of version n + 1 to version n + 2. */
const UPGRADES: readonly ((value: unknown) => unknown)[] = [
  // It held addresses, which must not stay on disk: the record is dropped.
  () => null,
];

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
