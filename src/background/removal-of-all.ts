import { isSwitchKey } from '../core/storage/kept-data.ts';
import type { Ports } from './ports.ts';
import type { Unsaved } from './store.ts';

const PLACES = ['local', 'session'] as const;

/** The removal of all that is stored, until storage could be read and all of it is staged. */
export interface RemovalOfAll {
  /** Requests the removal. */
  request(): void;
  /** Whether a requested removal is not staged yet. */
  isDue(): boolean;
  /**
   * Stages the removal, if one is due, of all but the switches and of what was staged since the
   * request. Rejects if storage cannot be read; then it stays due.
   */
  stage(unsaved: Unsaved, areas: Ports['areas']): Promise<void>;
}

/** Creates a removal that is not due. */
export function createRemovalOfAll(): RemovalOfAll {
  const staged = { local: new Set<string>(), session: new Set<string>() };
  let isRequested = false;
  const clear = (): void => {
    staged.local.clear();
    staged.session.clear();
  };
  return {
    request() {
      clear();
      isRequested = true;
    },
    isDue: () => isRequested,
    async stage(unsaved, areas) {
      if (!isRequested) return;
      unsaved.hasAlive = false;
      for (const place of PLACES) for (const key of unsaved[place].keys()) staged[place].add(key);
      for (const place of PLACES) {
        for (const key of Object.keys(await areas[place].get())) {
          if (!isSwitchKey(key) && !staged[place].has(key)) unsaved[place].set(key, undefined);
        }
      }
      isRequested = false;
      clear();
    },
  };
}
