import { originOf } from '../core/http/address.ts';
import type { Command } from '../core/state/events.ts';
import { circuitKey } from '../core/state/site-circuit.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import { ALIVE } from '../core/storage/kept-data.ts';
import { circuitStorageKey } from '../core/storage/stored-circuit.ts';
import { tabKey } from '../core/storage/stored-tab.ts';
import { watchKey } from '../core/storage/stored-watch.ts';
import { StorageSilence } from './limited-areas.ts';
import type { Ports } from './ports.ts';
import { areaOf, OF_MANY, type Place, type Unsaved } from './store.ts';

type Writes = Pick<Ports, 'areas' | 'report'>;

/**
 * Writes what is unsaved; never rejects. A key that cannot be written is reported and stays
 * unsaved, and the other keys are still written. All writes come before all removals: a crash in
 * between then leaves one copy too many, not one too few. Session storage comes first: a load is
 * stored before the incident that it changed, so that after a crash its method is not lost.
 */
export async function save(ports: Writes, unsaved: Unsaved): Promise<void> {
  try {
    await put(ports, unsaved, 'session');
    await put(ports, unsaved, 'local');
    await drop(ports, unsaved, 'session');
    await drop(ports, unsaved, 'local');
  } catch (error) {
    // Storage is silent: each further call would take as long.
    ports.report(error);
  }
}

/** Whether anything is still to be written or removed. */
export function isAnythingUnsaved({ local, session }: Unsaved): boolean {
  return local.size > 0 || session.size > 0;
}

/**
 * Whether everything that a command depends on is written: the records of its tab and site, or its
 * watch.
 */
export function isSaved(
  command: Command,
  tabs: ReadonlyMap<number, TabRecord>,
  unsaved: Unsaved,
): boolean {
  const isWritten = (place: Place, key: string): boolean => unsaved[place].get(key) === undefined;
  if (command.type === 'probe-url') return isWritten('local', watchKey(originOf(command.url)));
  const record = 'tabId' in command ? tabs.get(command.tabId) : undefined;
  if (record === undefined) return true;
  const place = areaOf(record);
  const site = circuitKey(record);
  const keys = [tabKey(record.tabId), ...(site === null ? [] : [circuitStorageKey(site)])];
  // A new background trusts session storage only if `ALIVE` is set.
  const isFound = place === 'local' || isWritten('session', ALIVE);
  return isFound && keys.every((key) => isWritten(place, key));
}

// Writes all keys in one call; if that fails, key by key, so that a value that does not fit blocks
// no other.
async function put({ areas, report }: Writes, unsaved: Unsaved, place: Place): Promise<void> {
  const [area, failed] = [areas[place], unsaved.failed[place]];
  const kept = [...unsaved[place]].filter(([, value]) => value !== undefined);
  const write = async (entries: typeof kept): Promise<unknown> => {
    try {
      if (entries.length > 0) await area.set(Object.fromEntries(entries));
      for (const [key] of entries) {
        unsaved[place].delete(key);
        failed.delete(key);
        if (key === ALIVE) unsaved.hasAlive = true;
      }
      return null;
    } catch (error) {
      if (error instanceof StorageSilence) throw error;
      return error ?? new Error('The write failed without an error.');
    }
  };
  const together = kept.filter(([key]) => !failed.has(key));
  const error = await write(together);
  if (error !== null) report(error);
  const alone = error === null ? kept.filter(([key]) => failed.has(key)) : kept;
  for (const [key, value] of byImportance(alone)) {
    const why = await write([[key, value]]);
    if (why === null) continue;
    if (!failed.has(key)) report(new Error(`${key} could not be written: ${why}`));
    failed.add(key);
  }
}

// Keys that exist once, such as the user's settings, come first, then the smallest values.
function byImportance(entries: readonly [string, unknown][]): readonly [string, unknown][] {
  const weight = ([key, value]: [string, unknown]): number =>
    OF_MANY.test(key) ? JSON.stringify(value).length : 0;
  return entries
    .map((entry) => ({ entry, weight: weight(entry) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ entry }) => entry);
}

async function drop({ areas, report }: Writes, unsaved: Unsaved, place: Place): Promise<void> {
  const { [place]: own, [place === 'local' ? 'session' : 'local']: other } = unsaved;
  // A record that moved is removed only once its copy in the other area is written.
  const mayGo = ([key, value]: [string, unknown]): boolean =>
    value === undefined && other.get(key) === undefined;
  const keys = [...own].filter(mayGo).map(([key]) => key);
  if (keys.length === 0) return;
  try {
    await areas[place].remove(keys);
    for (const key of keys) {
      own.delete(key);
      unsaved.failed[place].delete(key);
    }
  } catch (error) {
    if (error instanceof StorageSilence) throw error;
    report(error);
  }
}
