import { browser } from '../polyfill.ts';

/**
 * The part of a storage area that is used. Each call may reject, and the values may be anything.
 */
export interface Area {
  get(): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
}

/**
 * `local` survives updates and restarts; `session` is kept in memory only and is the one place for
 * private windows.
 */
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
