import type { TabRecord } from '../state/incident.ts';
import { parseTab, tabOfKey } from './stored-tab.ts';

/** The records of all tabs in what a storage area holds, by tab; what cannot be read is left out. It never throws. */
export function tabsIn(stored: Readonly<Record<string, unknown>>): Map<number, TabRecord> {
  const records = new Map<number, TabRecord>();
  for (const [key, raw] of Object.entries(stored)) {
    const tabId = tabOfKey(key);
    const record = tabId === null ? null : parseTab(tabId, raw);
    if (record !== null) records.set(record.tabId, record);
  }
  return records;
}
