import type { TabFacts } from '../state/events.ts';
import type { SiteCircuit } from '../state/site-circuit.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { Watch } from '../state/watch.ts';
import { leavePage, withHidden } from './incident-changes.ts';

/**
 * After a start of the browser, an update or a restart of the extension: keeps what still stands at
 * the same tab and address. What was loaded meanwhile was not seen, so each page must prove to be
 * the same document before it is reloaded.
 * See docs/browser-quirks.md#an-update-of-the-extension-wipes-session-storage-and-alarms.
 */
export function onSessionStarted(
  record: TabRecord,
  tabs: readonly TabFacts[],
  now: number,
): TabRecord | null {
  // What waits for its tab since an earlier start goes on waiting.
  if (record.tabId < 0) return record;
  const tab = tabs.find(({ tabId }) => tabId === record.tabId);
  if (tab === undefined) return null;
  const { incident } = record;
  if (incident === null) return { ...record, load: null };
  // Numbers are given again: it may be another tab, and even one of a private window.
  const another = record.incognito !== null && tab.incognito !== record.incognito;
  if (another || (tab.url !== '' && tab.url !== incident.url)) {
    return { ...leavePage(record, now), leftPage: null };
  }
  const unseen = {
    ...withHidden(incident, tab.hidden, now),
    documentVerified: false,
    unusedSinceHidden: false,
  };
  return { ...record, load: null, leftPage: null, incident: unseen };
}

/** The names of all fields of `T`, however deep, that hold numbers. */
type NumbersIn<T> = T extends readonly (infer E)[]
  ? NumbersIn<E>
  : T extends object
    ? { [F in keyof T & string]: OwnName<T[F], F> | NumbersIn<T[F]> }[keyof T & string]
    : never;
type OwnName<V, F> = number extends V ? F : V extends readonly number[] ? F : never;

/**
 * Every number that is stored of a tab, a site or a watch, and whether it is a time to be compared
 * with the clock of now. The compiler wants each of them named here.
 */
const IS_TIME: Readonly<Record<NumbersIn<TabRecord | SiteCircuit | Watch>, boolean>> = {
  abortedAt: true,
  at: true,
  broughtForwardAt: true,
  failedFollowingAt: true,
  lastRecoveredAt: true,
  lastActivityAt: true,
  leftAt: true,
  lastViewedAt: true,
  recentReloads: true,
  viewedAt: true,
  since: true,
  startedAt: true,
  // Compared with when the document was born, by the clock of that time.
  receivedAt: false,
  // Durations, counts, statuses and ids.
  attemptBudget: false,
  initialStatus: false,
  delay: false,
  attemptsMade: false,
  outcome: false,
  probe: false,
  selfReloads: false,
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
 * A clock that was set back leaves times of the future behind: each is taken for now, so that no
 * wait grows and no limit lasts longer than it should. Returns the same value where all is well.
 */
export function clampFutureTimes<T>(value: T, now: number): T {
  return capped(value, now, false);
}

// Copies only what changes: this is done for every tab at every tick.
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
