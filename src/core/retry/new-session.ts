import type { Identified, TabFacts } from '../state/events.ts';
import type { SiteCircuit } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Watch } from '../state/watch.ts';
import { leavePage, withHidden } from './incident-changes.ts';

/**
 * After a browser start, an update or a restart of the extension: keeps a record whose tab still
 * shows the same page; null if the tab is gone. Loads in between went unseen, so it must prove to be
 * the same document before it is reloaded.
 * See docs/browser-quirks.md#an-update-of-the-extension-wipes-session-storage-and-alarms.
 */
export function onSessionStarted(
  record: TabRecord,
  tabs: readonly Identified<TabFacts>[],
  now: number,
): TabRecord | null {
  // A parked record (`parkOrphans`) keeps waiting for its tab.
  if (record.tabId < 0) return record;
  const tab = tabs.find(({ tabId }) => tabId === record.tabId);
  if (tab === undefined) return null;
  const { incident } = record;
  if (incident === null) return { ...record, load: null };
  // Tab ids are reused: this may be another tab, even one of a private window.
  const another = record.incognito !== null && tab.incognito !== record.incognito;
  if (another || (tab.page !== '' && tab.page !== incident.page)) {
    return { ...leavePage(record, now), leftPage: null };
  }
  const unseen = {
    ...withHidden(incident, tab.hidden, now),
    documentVerified: false,
    unusedSinceHidden: false,
  };
  return { ...record, load: null, leftPage: null, incident: unseen };
}

/** The names of all fields of `T`, at any depth, that hold numbers. */
type NumbersIn<T> = T extends string
  ? never
  : T extends readonly (infer E)[]
    ? NumbersIn<E>
    : T extends object
      ? { [F in keyof T & string]: OwnName<T[F], F> | NumbersIn<T[F]> }[keyof T & string]
      : never;
type OwnName<V, F> = number extends V ? F : V extends readonly number[] ? F : never;

/**
 * Every stored number of a tab, a site or a watch, and whether it is a time that is compared with
 * the current clock. The compiler requires each of them to be listed.
 */
const IS_TIME: Readonly<Record<NumbersIn<TabRecord | SiteCircuit | Watch>, boolean>> = {
  abortedAt: true,
  promptedAt: true,
  requestedAt: true,
  at: true,
  broughtForwardAt: true,
  failedFollowingAt: true,
  lastRecoveredAt: true,
  lastActivityAt: true,
  leftAt: true,
  lastViewedAt: true,
  recentReloads: true,
  recentIncidents: true,
  viewedAt: true,
  since: true,
  startedAt: true,
  unclearSince: true,
  // Compared only with when the document began to load, a time of the same clock.
  receivedAt: false,
  // Durations, counts, statuses and ids.
  attemptBudget: false,
  attemptsBefore: false,
  initialStatus: false,
  delay: false,
  attemptsMade: false,
  outcome: false,
  probe: false,
  spread: false,
  status: false,
  tabId: false,
  times: false,
  tokens: false,
  followLimit: false,
};
const TIMES: ReadonlySet<string> = new Set(
  Object.entries(IS_TIME).flatMap(([name, isTime]) => (isTime ? [name] : [])),
);

/**
 * After the clock was set back, stored times may lie in the future: replaces each with `now` (epoch
 * ms), so that no wait grows and no limit lasts too long. Returns the same value if nothing
 * changed.
 */
export function clampFutureTimes<T>(value: T, now: number): T {
  return capped(value, now, false);
}

// Copies only what changes: this runs over every record after each event that sees the clock go
// back.
function capped<T>(value: T, now: number, isTime: boolean): T {
  if (typeof value === 'number') return isTime && value > now ? (now as T) : value;
  if (typeof value !== 'object' || value === null) return value;
  let copy = value;
  for (const key in value) {
    const inner = value[key];
    const after = capped(inner, now, Array.isArray(value) ? isTime : TIMES.has(key));
    if (after === inner) continue;
    if (copy === value) copy = (Array.isArray(value) ? [...value] : { ...value }) as typeof value;
    copy[key] = after;
  }
  return copy;
}
