import type { TabRecord } from '../../src/core/state/tab-record.ts';

import { parseTab, tabKey } from '../../src/core/storage/stored-tab.ts';
import type { Ask } from './run-in-extension.ts';

/** What the extension remembers of a tab now, read from its storage; a private tab's is in the session's. */
export async function readTabRecord(ask: Ask, tabId: number): Promise<TabRecord | null> {
  const raw = await ask(async (api, key: string) => {
    const kept = await api.storage.local.get(key);
    return kept[key] ?? (await api.storage.session.get(key))[key] ?? null;
  }, tabKey(tabId));
  return raw === null ? null : parseTab(tabId, raw);
}
