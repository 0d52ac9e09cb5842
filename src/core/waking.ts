import type { TabFacts } from './events.ts';
import type { TabRecord } from './incident.ts';
import { left } from './record.ts';

/**
 * After a start of the browser, an update or a restart of the extension: keeps what still stands at
 * the same tab and address. What was loaded meanwhile was not seen, so each page must prove to be
 * the same document before it is reloaded (trap 21).
 */
export function wokeUp(
  record: TabRecord,
  tabs: readonly TabFacts[],
  now: number,
): TabRecord | null {
  const tab = tabs.find(({ tabId }) => tabId === record.tabId);
  if (tab === undefined) return null;
  const { incident } = record;
  if (incident === null) return { ...record, load: null };
  if (tab.url !== '' && tab.url !== incident.url) return { ...left(record, now), past: null };
  return {
    ...record,
    load: null,
    past: null,
    incident: { ...incident, verified: false, hidden: tab.hidden },
  };
}

/** The fields that hold a time, wherever they stand in a record. */
const TIMES: ReadonlySet<string> = new Set([
  'at',
  'since',
  'heardAt',
  'seenAt',
  'startedAt',
  'leftAt',
  'abortedAt',
  'broughtForwardAt',
  'reloads',
]);

/**
 * A clock that was set back leaves times of the future behind: each is taken for now, so that no
 * wait grows and no limit lasts longer than it should. Returns the same record where all is well.
 */
export function clockSetRight(record: TabRecord, now: number): TabRecord {
  return isAhead(record, now, false) ? capped(record, now, false) : record;
}

function isAhead(value: unknown, now: number, isTime: boolean): boolean {
  if (typeof value === 'number') return isTime && value > now;
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) {
    const inner: unknown = value[key as keyof typeof value];
    if (isAhead(inner, now, Array.isArray(value) ? isTime : TIMES.has(key))) return true;
  }
  return false;
}

function capped<T>(value: T, now: number, isTime: boolean): T {
  if (typeof value === 'number') return Math.min(value, isTime ? now : value) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((it) => capped(it, now, isTime)) as T;
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([key, it]) => [key, capped(it, now, TIMES.has(key))]),
  ) as T;
}
