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

/**
 * Closes `storage.local` to scripts on pages, where the browser can: if a page breaks out of its
 * own world into ours, it still reads and writes no settings. `storage.session` is closed by
 * default. To be called at each start. Never rejects.
 */
export async function closeToPages(): Promise<void> {
  const local: typeof browser.storage.local & LocalArea = browser.storage.local;
  try {
    await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  } catch {
    // As it is where the browser cannot do it.
  }
}

interface LocalArea {
  /** Firefox has none. */
  setAccessLevel?(options: { readonly accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}
