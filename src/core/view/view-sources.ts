import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import type { StoredWatches } from './watch-list.ts';

/** What a page of ours shows of what is stored. */
export interface StoredData extends StoredWatches {
  /** Of the tab that the page is about. */
  readonly record: TabRecord | null;
  readonly settings: Settings;
}

/** The tab that a page of ours is about. */
export interface CurrentTab {
  readonly tabId: number;
  readonly url: string;
  readonly incognito: boolean;
}
