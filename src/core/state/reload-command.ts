import type { PageId } from '../http/page-id.ts';

/** Loads the failed page of this tab again, after one more look at what the tab shows. */
export interface ReloadCommand {
  readonly type: 'reload';
  readonly tabId: number;
  readonly page: PageId;
  /** The document to reload; null if its id is unknown. */
  readonly documentId: string | null;
  readonly bypassCache: boolean;
  /** May replace a load that has been under way for too long (`LONGEST_LOAD`). */
  readonly mayInterruptLoad: boolean;
  /** The address to request in place of the page: the one that led there. */
  readonly instead?: string;
  /** That address may add an entry to the history: the user typed it as the home of a display. */
  readonly mayOpen?: true;
  /** The page on screen is no failed one: that address is requested, or nothing. */
  readonly isAway?: true;
  /** Its own address is opened with a GET, since how the document came is not known for sure. */
  readonly opens?: true;
  /** A hidden tab that was discarded is loaded, by opening its own address. */
  readonly mayWake?: true;
}
