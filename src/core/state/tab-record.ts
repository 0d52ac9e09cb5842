import type { ClearJob } from './clear-job.ts';
import type { Answer, Incident } from './incident.ts';
import type { Load } from './load.ts';

/**
 * A 502 page that was left: it may come back from the page cache without any request.
 * See docs/browser-quirks.md#firefox-goes-back-without-a-request.
 */
export interface LeftPage {
  readonly answer: Answer;
  readonly leftAt: number;
  /** All that was known of it, where the tab itself is gone since the start of the browser (`orphaned-tabs.ts`). */
  readonly incident: Incident | null;
}

export interface TabRecord {
  /** Below zero: of a tab that is gone since the start of the browser. */
  readonly tabId: number;
  /** Null until the browser has told; kept in session storage unless it is known not to be private. */
  readonly incognito: boolean | null;
  /** The container it is in; '' where there is none. */
  readonly cookieStoreId: string;
  readonly incident: Incident | null;
  readonly load: Load | null;
  readonly leftPage: LeftPage | null;
  /** The last thing asked for; dropped when the page is left, or ten minutes after its end. */
  readonly clearJob: ClearJob | null;
  /** When this tab was reloaded automatically within the last hour, across incidents. */
  readonly recentReloads: readonly number[];
}
