import {
  parseRecentLoads,
  RECENT_LOADS_KEY,
  type RecentLoads,
  storableRecentLoads,
} from '../core/diagnosis/recent-loads.ts';
import type { Settings } from '../core/state/settings.ts';
import { isIncognitoKey, type SiteCircuit } from '../core/state/site-circuit.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import type { Watch } from '../core/state/watch.ts';
import { circuitStorageKey, parseCircuits } from '../core/storage/stored-circuit.ts';
import { type AreaWrite, parseSettings, settingsWrite } from '../core/storage/stored-settings.ts';
import { TAB_VERSION, tabKey, tabOfKey, tabsIn } from '../core/storage/stored-tab.ts';

import { parseWatches, watchKey } from '../core/storage/stored-watch.ts';
import { isLater, storable } from '../core/storage/versioned.ts';
import type { Ports } from './ports.ts';

/**
 * Set in session storage with the first write. If it is missing, a new session of the extension has
 * begun.
 */
export const ALIVE = 'alive';
/**
 * Set in local storage while session storage holds something; without it, session storage is not
 * read.
 */
export const LOOK_IN_SESSION = 'look-in-session';

/** Keys that exist once for each tab, site or watch. */
export const OF_MANY = /^(?:tab|circuit|watch):/;

/**
 * What storage held, parsed. `fresh`: the browser or the extension has restarted, or was updated,
 * since it was written.
 */
export interface StoredState {
  readonly tabs: Map<number, TabRecord>;
  readonly circuits: Map<string, SiteCircuit>;
  readonly watches: Map<string, Watch>;
  readonly settings: Settings;
  readonly recentLoads: RecentLoads;
  readonly fresh: boolean;
  /** Keys in local storage whose values this version cannot parse and no later version wrote. */
  readonly unreadable: readonly string[];
}

export type Place = 'local' | 'session';

/** Private windows, and tabs not yet known to be non-private, never reach the disk. */
export function areaOf(record: TabRecord): Place {
  return record.incognito === false ? 'local' : 'session';
}

/**
 * Reads everything that is stored: in one read while no tab is stored, since session storage then
 * has nothing to add. Values that cannot be parsed are left out. If a tab is in both areas, the
 * local copy wins, since that tab is known not to be private.
 */
export async function loadState(areas: Ports['areas']): Promise<StoredState> {
  const local = await areas.local.get();
  const remembers = Object.keys(local).some(
    (key) => key === LOOK_IN_SESSION || tabOfKey(key) !== null,
  );
  const session = remembers ? await areas.session.get() : {};
  const [localTabs, localCircuits] = [tabsIn(local), parseCircuits(local)];
  const tabs = new Map<number, TabRecord>([...tabsIn(session), ...localTabs]);
  const circuits = new Map([...parseCircuits(session), ...localCircuits]);
  const fresh = remembers && session[ALIVE] !== true;
  const settings = parseSettings(local, session);
  const watches = parseWatches(local);
  const parsed = new Set([
    ...[...localTabs.keys()].map(tabKey),
    ...localCircuits.map(([key]) => circuitStorageKey(key)),
    ...[...watches.keys()].map(watchKey),
  ]);
  const unreadable = Object.keys(local).filter((key) => {
    const version = tabOfKey(key) === null ? undefined : TAB_VERSION;
    return OF_MANY.test(key) && !parsed.has(key) && !isLater(local[key], version);
  });
  const recentLoads = parseRecentLoads(local[RECENT_LOADS_KEY]);
  return { tabs, circuits, watches, settings, recentLoads, fresh, unreadable };
}

/** What is still to be written, by area and key; `undefined` removes the key. */
export interface Unsaved {
  readonly local: Map<string, unknown>;
  readonly session: Map<string, unknown>;
  /** Keys that could not be written even alone at the last try. */
  readonly failed: { readonly local: Set<string>; readonly session: Set<string> };
}

/** An `Unsaved` with nothing to write. */
export function nothingUnsaved(): Unsaved {
  return {
    local: new Map(),
    session: new Map(),
    failed: { local: new Set(), session: new Set() },
  };
}

/** Stages the record of a tab, which changed from `before` to `after`; null removes it. */
export function stageTab(
  unsaved: Unsaved,
  tabId: number,
  before: TabRecord | undefined,
  after: TabRecord | null,
): void {
  const key = tabKey(tabId);
  const from = before === undefined ? null : areaOf(before);
  const to = after === null ? null : areaOf(after);
  if (from !== null && from !== to) unsaved[from].set(key, undefined);
  if (after === null || to === null) return;
  unsaved[to].set(key, storable(after, TAB_VERSION));
  unsaved.session.set(ALIVE, true);
}

/**
 * Stages the circuit of a site; null removes it. Circuits of private windows stay in session
 * storage.
 */
export function stageCircuit(unsaved: Unsaved, key: string, after: SiteCircuit | null): void {
  const into = isIncognitoKey(key) ? unsaved.session : unsaved.local;
  into.set(circuitStorageKey(key), after === null ? undefined : storable(after));
}

/**
 * Stages the watch of an origin; null removes it. Private pages are never watched, so it goes to
 * local storage.
 */
export function stageWatch(unsaved: Unsaved, origin: string, after: Watch | null): void {
  unsaved.local.set(watchKey(origin), after === null ? undefined : storable(after));
}

/** Stages the flag that says whether session storage must be read at the next start. */
export function stageSessionFlag(
  unsaved: Unsaved,
  tabs: ReadonlyMap<number, TabRecord>,
  { incognitoRules }: Settings,
): void {
  if (unsaved.session.size === 0) return;
  const holds =
    Object.keys(incognitoRules).length > 0 ||
    [...tabs.values()].some((it) => areaOf(it) === 'session');
  unsaved.local.set(LOOK_IN_SESSION, holds || undefined);
}

/** Stages the settings that changed. */
export function stageSettings(unsaved: Unsaved, before: Settings, after: Settings): void {
  if (before === after) return;
  const { local, session } = settingsWrite(before, after);
  stageAll(unsaved.local, local);
  stageAll(unsaved.session, session);
  if (Object.keys(session).length > 0) unsaved.session.set(ALIVE, true);
}

/** Stages the recent loads when they are due to be saved. */
export function stageRecentLoads(unsaved: Unsaved, before: RecentLoads, after: RecentLoads): void {
  if (after !== before && after.saved)
    unsaved.local.set(RECENT_LOADS_KEY, storableRecentLoads(after));
}

/** Stages the start of a new session, in which nothing of private windows is left. */
export function stageFreshStart(unsaved: Unsaved): void {
  unsaved.session.set(ALIVE, true);
  unsaved.local.set(LOOK_IN_SESSION, undefined);
}

function stageAll(into: Map<string, unknown>, write: AreaWrite): void {
  for (const [key, value] of Object.entries(write)) into.set(key, value);
}
