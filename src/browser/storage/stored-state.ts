import type { Settings } from '../../core/state/settings.ts';
import { isBeingRetried } from '../../core/state/site-circuit.ts';
import type { StoredAreas } from '../../core/storage/kept-data.ts';
import { parseSettings } from '../../core/storage/stored-settings.ts';
import { firstKey, parseFirst, parseTab, tabKey, tabsIn } from '../../core/storage/stored-tab.ts';
import { parseWatches } from '../../core/storage/stored-watch.ts';
import type { StoredData } from '../../core/view/view-sources.ts';
import { browser } from '../polyfill.ts';
import { areas } from './areas.ts';

/** All that is stored. Rejects if storage cannot be read. */
export async function readAreas(): Promise<StoredAreas> {
  const [local, session] = await Promise.all([areas.local.get(), areas.session.get()]);
  return { local, session };
}

/**
 * What our pages show about a tab, read from storage alone, so that they render while no background
 * is running.
 */
export async function readTab(tabId: number): Promise<StoredData> {
  const { local, session } = await readAreas();
  const key = tabKey(tabId);
  const stored = parseTab(tabId, local[key]) ?? parseTab(tabId, session[key]);
  const record = stored && { ...stored, first: parseFirst(session[firstKey(tabId)]) };
  const watches = parseWatches(local);
  const tabs = watches.size > 0 ? [...tabsIn(local).values()] : [];
  const tried = tabs.flatMap(({ incident }) =>
    incident && isBeingRetried(incident) ? [incident.page] : [],
  );
  return { record, settings: parseSettings(local, session), watches, tried };
}

/** The user's settings, including those of private windows, read from storage alone. */
export async function readSettings(): Promise<Settings> {
  return (await readTab(-1)).settings;
}

/** Calls `listener` after every change in storage. Returns a function that stops that. */
export function onStoredChange(listener: () => void): () => void {
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
