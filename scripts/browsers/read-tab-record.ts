import type { TabRecord } from '../../src/core/state/tab-record.ts';

import { parseTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import type { Ask } from './run-in-extension.ts';

/** The stored record of a tab, or null. Records of private tabs are in session storage. */
export async function readTabRecord(ask: Ask, tabId: number): Promise<TabRecord | null> {
  const raw = await ask(async (api, key: string) => {
    const kept = await api.storage.local.get(key);
    return kept[key] ?? (await api.storage.session.get(key))[key] ?? null;
  }, tabKey(tabId));
  return raw === null ? null : parseTab(tabId, raw);
}
