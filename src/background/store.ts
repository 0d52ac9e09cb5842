import {
  parseRecentLoads,
  RECENT_LOADS_KEY,
  type RecentLoads,
  storableRecentLoads,
} from '../core/diagnosis/recent-loads.ts';
import { isSalt, pageId, type Salts } from '../core/http/page-id.ts';
import { isHeldForAccess } from '../core/retry/lost-access.ts';
import type { RepeatableTabs } from '../core/state/repeatable-tabs.ts';
import type { Settings } from '../core/state/settings.ts';
import { isIncognitoKey, type SiteCircuit } from '../core/state/site-circuit.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import type { Watch } from '../core/state/watch.ts';
import { ALIVE } from '../core/storage/kept-data.ts';
import {
  parseRepeatableTabs,
  REPEATABLE_TABS,
  storableRepeatableTabs,
} from '../core/storage/repeatable-tabs.ts';
import { circuitStorageKey, parseCircuits } from '../core/storage/stored-circuit.ts';
import { type AreaWrite, parseSettings, settingsWrite } from '../core/storage/stored-settings.ts';
import {
  firstKey,
  loadKey,
  parseFirst,
  parseLoad,
  storableTab,
  TAB_VERSION,
  tabKey,
  tabOfKey,
  tabsIn,
} from '../core/storage/stored-tab.ts';
import { parseWatches, watchKey } from '../core/storage/stored-watch.ts';
import { isLater, storable } from '../core/storage/versioned.ts';
import type { Ports } from './ports.ts';

/** The key of each area's salt, the profile's and the session's. */
export const SALT = 'salt';

/** Keys that earlier versions wrote to local storage. */
const OBSOLETE: readonly string[] = ['look-in-session', RECENT_LOADS_KEY];

/** Keys that exist once for each tab, site or watch. */
export const OF_MANY = /^(?:tab|load|first|circuit|watch):/;

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
  readonly repeatableTabs: RepeatableTabs;
  /** A salt that was not stored is new: no page is recognised by its stored id. */
  readonly salts: Salts;
  readonly fresh: boolean;
  /** Keys in local storage that this version cannot parse or no longer uses, and no later version wrote. */
  readonly unreadable: readonly string[];
  /**
   * Keys in session storage of tabs that local storage has too: a background was killed between the
   * write to the one and the removal from the other.
   */
  readonly outdated: readonly string[];
}

export type Place = 'local' | 'session';

/**
 * Private windows, tabs not yet known to be non-private, and pages to which the user has withdrawn
 * access never reach the disk.
 */
export function areaOf({ incognito: isPrivate, incident }: TabRecord): Place {
  const isWithdrawn = incident !== null && isHeldForAccess(incident);
  return isPrivate === false && !isWithdrawn ? 'local' : 'session';
}

/**
 * Reads everything that is stored, with one call for each area. Values that cannot be parsed are
 * left out. If a tab is in both areas, the local copy wins, since that tab is known not to be
 * private.
 */
export async function loadState(
  areas: Ports['areas'],
  drawSalt: Ports['drawSalt'],
): Promise<StoredState> {
  const [local, session] = await Promise.all([areas.local.get(), areas.session.get()]);
  const saltIn = ({ [SALT]: stored }: Readonly<Record<string, unknown>>) =>
    isSalt(stored) ? stored : drawSalt();
  const salts = { profile: saltIn(local), session: saltIn(session) };
  const tabs = new Map<number, TabRecord>();
  const [localTabs, sessionTabs] = [tabsIn(local), tabsIn(session)];
  const localCircuits = parseCircuits(local);
  for (const [tabId, record] of [...sessionTabs, ...localTabs]) {
    const first = parseFirst(session[firstKey(tabId)]);
    tabs.set(tabId, { ...record, load: parseLoad(session[loadKey(tabId)]), first });
  }
  const circuits = new Map([...parseCircuits(session), ...localCircuits]);
  const hasTabs = Object.keys(local).some((key) => tabOfKey(key) !== null);
  const settings = parseSettings(local, session);
  // A page that failed before the background could listen may have to go back to its home address.
  const hasHomes = Object.values(settings.displays).some(({ home }) => home !== '');
  const fresh = (hasTabs || hasHomes) && session[ALIVE] !== true;
  const watches = withPageIds(parseWatches(local), salts);
  const parsed = new Set([
    ...[...localTabs.keys()].map(tabKey),
    ...localCircuits.map(([key]) => circuitStorageKey(key)),
    ...[...watches.keys()].map(watchKey),
  ]);
  const unreadable = Object.keys(local).filter((key) => {
    if (OBSOLETE.includes(key)) return true;
    const version = tabOfKey(key) === null ? undefined : TAB_VERSION;
    return OF_MANY.test(key) && !parsed.has(key) && !isLater(local[key], version);
  });
  const recentLoads = parseRecentLoads(session[RECENT_LOADS_KEY]);
  const repeatableTabs = parseRepeatableTabs(session[REPEATABLE_TABS]);
  const others = { settings, recentLoads, repeatableTabs, salts };
  const outdated = [...sessionTabs.keys()].filter((tabId) => localTabs.has(tabId)).map(tabKey);
  return { tabs, circuits, watches, ...others, fresh, unreadable, outdated };
}

// The ids depend on the salt, which may be new. Of a page without an address, only its id is stored.
function withPageIds(watches: ReadonlyMap<string, Watch>, salts: Salts): Map<string, Watch> {
  return new Map(
    [...watches].map(([origin, watch]) => {
      const pages = watch.pages.map((it) =>
        it.url === it.page ? it : { ...it, page: pageId(it.url, salts, false) },
      );
      return [origin, { ...watch, pages }];
    }),
  );
}

/** What is still to be written, by area and key; `undefined` removes the key. */
export interface Unsaved {
  readonly local: Map<string, unknown>;
  readonly session: Map<string, unknown>;
  /** Session storage holds `ALIVE`. */
  hasAlive: boolean;
  /** Keys that could not be written even alone at the last try. */
  readonly failed: { readonly local: Set<string>; readonly session: Set<string> };
}

/** An `Unsaved` with nothing to write. */
export function nothingUnsaved(): Unsaved {
  return {
    local: new Map(),
    session: new Map(),
    hasAlive: false,
    failed: { local: new Set(), session: new Set() },
  };
}

/**
 * Stages the record of a tab, which changed from `before` to `after`; null removes it. Its load and
 * its first address go to session storage in any case: they are nothing to write down.
 */
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
  if ((before?.load ?? null) !== (after?.load ?? null)) {
    const load = after?.load ?? undefined;
    unsaved.session.set(loadKey(tabId), load && storable(load, TAB_VERSION));
  }
  if ((before?.first ?? null) !== (after?.first ?? null)) {
    const first = after?.first ?? undefined;
    unsaved.session.set(firstKey(tabId), first && storable(first, TAB_VERSION));
  }
  if (after === null || to === null) return;
  const changed = before === undefined || from !== to || isOtherRecord(before, after);
  if (changed) unsaved[to].set(key, storableTab(after));
  if (!unsaved.hasAlive) unsaved.session.set(ALIVE, true);
}

// The load and the first address have keys of their own.
function isOtherRecord(before: TabRecord, after: TabRecord): boolean {
  const names = Object.keys(after) as (keyof TabRecord)[];
  return names.some((name) => name !== 'load' && name !== 'first' && before[name] !== after[name]);
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
    unsaved.session.set(RECENT_LOADS_KEY, storableRecentLoads(after));
}

/** Stages the tabs whose document is surely the answer to a GET. */
export function stageRepeatableTabs({ session }: Unsaved, tabs: RepeatableTabs): void {
  session.set(REPEATABLE_TABS, tabs.size === 0 ? undefined : storableRepeatableTabs(tabs));
}

/** Stages the salts, on which what is stored of pages depends. */
export function stageSalts(unsaved: Unsaved, { profile, session }: Salts): void {
  unsaved.local.set(SALT, profile);
  unsaved.session.set(SALT, session);
}

/** Stages the start of a new session, in which nothing of private windows is left. */
export function stageFreshStart(unsaved: Unsaved): void {
  unsaved.session.set(ALIVE, true);
}

function stageAll(into: Map<string, unknown>, write: AreaWrite): void {
  for (const [key, value] of Object.entries(write)) into.set(key, value);
}
