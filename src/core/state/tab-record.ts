import type { ClearJob } from './clear-job.ts';
import type { FirstAddress } from './first-address.ts';
import type { Answer, Incident } from './incident.ts';
import type { Load } from './load.ts';

/**
 * A 502 page that was left: it may come back from the page cache without any request.
 * See docs/browser-quirks.md#firefox-goes-back-without-a-request.
 */
export interface LeftPage {
  readonly answer: Answer;
  readonly leftAt: number;
  /** Its incident, if its tab is missing since the browser start (`orphaned-tabs.ts`). */
  readonly incident: Incident | null;
}

export interface TabRecord {
  /** Negative if the tab is missing since the browser start. */
  readonly tabId: number;
  /**
   * Null until the browser has reported it. The record is kept in session storage unless this is
   * false.
   */
  readonly incognito: boolean | null;
  /** The tab's container; '' if it has none. */
  readonly cookieStoreId: string;
  readonly incident: Incident | null;
  readonly load: Load | null;
  /** What was asked for, where redirects led to the failed page; in session storage only. */
  readonly first: FirstAddress | null;
  readonly leftPage: LeftPage | null;
  /** The newest clear job; dropped when the page is left, or ten minutes after the job's end. */
  readonly clearJob: ClearJob | null;
  /** When (epoch ms) this tab was reloaded automatically within the last hour, across incidents. */
  readonly recentReloads: readonly number[];
  /** When (epoch ms) incidents of this tab began within the last ten seconds; the newest ten. */
  readonly recentIncidents: readonly number[];
}
