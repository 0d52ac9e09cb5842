import { browser } from '../polyfill.ts';

/** One storage area, as far as it is needed: it may fail at any time, and hold anything. */
export interface Area {
  get(): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/** `local` outlives updates and restarts; `session` is in memory only and the one place for private windows. */
export const areas: { readonly local: Area; readonly session: Area } = {
  local: {
    get: () => browser.storage.local.get(null),
    set: (items) => browser.storage.local.set(items),
    remove: (keys) => browser.storage.local.remove(keys),
  },
  session: {
    get: () => browser.storage.session.get(null),
    set: (items) => browser.storage.session.set(items),
    remove: (keys) => browser.storage.session.remove(keys),
  },
};
