import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { StoredWatches } from './watch-list.ts';

/** The stored data that a page of the extension shows. */
export interface StoredData extends StoredWatches {
  /** The record of the tab that the page is about. */
  readonly record: TabRecord | null;
  readonly settings: Settings;
}

/** The tab that a page of the extension is about. */
export interface CurrentTab {
  readonly tabId: number;
  readonly url: string;
  readonly incognito: boolean;
  /** The tab's container; absent if the browser has none. */
  readonly cookieStoreId?: string | undefined;
}
