import { SWITCH_NAMES, SWITCHES } from '../state/settings.ts';
import { REPEATABLE_TABS } from './repeatable-tabs.ts';
import { isStatusKey } from './stored-settings.ts';

/**
 * Set in session storage with the first write. If it is missing, a new session of the extension has
 * begun.
 */
export const ALIVE = 'alive';

/** What the two storage areas hold. */
export interface StoredAreas {
  readonly local: Readonly<Record<string, unknown>>;
  readonly session: Readonly<Record<string, unknown>>;
}

/** Whether *Forget pages and rules* leaves this key: a switch or a status that the user turned. */
export function isSwitchKey(key: string): boolean {
  return isStatusKey(key) || SWITCH_NAMES.some((name) => SWITCHES[name].key === key);
}

/**
 * Whether anything that *Forget pages and rules* should have removed from `before` is still stored.
 * Values that differ were stored since, of pages that failed since.
 */
export function isAnyLeft(before: StoredAreas, after: StoredAreas): boolean {
  return (['local', 'session'] as const).some((place) =>
    Object.entries(before[place]).some(
      ([key, value]) =>
        key !== ALIVE &&
        // It names tabs, no page, and the same tab may have loaded another page since.
        key !== REPEATABLE_TABS &&
        !isSwitchKey(key) &&
        JSON.stringify(after[place][key]) === JSON.stringify(value),
    ),
  );
}
