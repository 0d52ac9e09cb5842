import type { PageId } from '../http/page-id.ts';

/** What a browser stores for a site and can clear. */
export const SITE_DATA_KINDS = ['cache', 'cookies', 'site-data'] as const;
export type SiteData = (typeof SITE_DATA_KINDS)[number];

/** The user's request to clear what a page's site has stored; independent of the page's retries. */
export interface ClearJob {
  readonly what: SiteData;
  /** What is cleared together with it. */
  readonly also?: readonly SiteData[] | undefined;
  /** The page it was requested for; the site of this page is cleared. */
  readonly page: PageId;
  /**
   * The domains whose cookies are cleared, as the user chose them; null if the browser chooses, or
   * if something else is cleared.
   */
  readonly domains: readonly string[] | null;
  readonly state: 'requested' | 'running' | 'reloading' | 'done' | 'failed';
  /** Why it failed; null in all other states. */
  readonly reason: null | 'refused' | 'interrupted' | 'not-possible' | 'failed';
  /**
   * `none`: no reload; `after`: a reload follows the clearing; `clears`: the answer to the reload
   * does the clearing.
   */
  readonly reload: 'none' | 'after' | 'clears';
  /** When this state began (epoch ms). */
  readonly since: number;
}

/** Everything that is cleared together, each once. */
export function kindsOf({ what, also = [] }: Pick<ClearJob, 'what' | 'also'>): readonly SiteData[] {
  return SITE_DATA_KINDS.filter((kind) => kind === what || also.includes(kind));
}

/** The outcome of a clearing: done, left to the answer of the next reload, or neither. */
export type ClearResult = 'done' | 'with-reload' | 'not-possible' | 'failed';

/** The commands of a clear job. */
export type ClearCommand =
  | {
      /** Checks whether a permission is missing. */
      readonly type: 'check-clear-permission';
      readonly tabId: number;
      readonly what: SiteData;
      readonly also?: readonly SiteData[] | undefined;
    }
  | {
      readonly type: 'clear';
      readonly tabId: number;
      readonly what: SiteData;
      readonly also?: readonly SiteData[] | undefined;
      readonly page: PageId;
      readonly domains: readonly string[] | null;
      /** When it began (epoch ms); tells this clearing from another. */
      readonly since: number;
    };

/** The outcomes of a clear job's commands. */
export type ClearOutcome =
  | { readonly type: 'clear-allowed'; readonly tabId: number }
  | {
      readonly type: 'clear-finished';
      readonly tabId: number;
      readonly since: number;
      readonly outcome: ClearResult;
    };

/** How long (ms) to wait for the permission. */
export const PERMISSION_TIMEOUT = 120_000;
/** How long (ms) clearing, or the reload that belongs to it, may take. */
export const CLEAR_TIMEOUT = 60_000;
/** How long (ms) its result is shown. */
export const CLEAR_RESULT_SHOWN = 600_000;

/** When (epoch ms) this state ends without any further event. */
export function clearJobDue({ state, since }: ClearJob): number {
  if (state === 'requested') return since + PERMISSION_TIMEOUT;
  return (
    since + (state === 'running' || state === 'reloading' ? CLEAR_TIMEOUT : CLEAR_RESULT_SHOWN)
  );
}

/** Whether the answer to a load of the tab may be what clears. */
export function isClearing(clearJob: ClearJob | null): boolean {
  return (
    clearJob?.state === 'running' ||
    (clearJob?.state === 'reloading' && clearJob.reload === 'clears')
  );
}
