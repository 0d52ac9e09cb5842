/** What a browser stores for a site and can clear. */
export const SITE_DATA_KINDS = ['cache', 'cookies', 'site-data'] as const;
export type SiteData = (typeof SITE_DATA_KINDS)[number];

/** Something a person asked to be done for a page, beside its retries: to clear what its site has stored. */
export interface ClearJob {
  readonly what: SiteData;
  /** The page it was asked for, without fragment: its site is cleared. */
  readonly url: string;
  readonly state: 'requested' | 'running' | 'reloading' | 'done' | 'failed';
  /** Why it failed; else null. */
  readonly reason: null | 'refused' | 'interrupted' | 'not-possible' | 'failed';
  /** What a reload has to do with it: none is made, it comes after clearing, or its answer is what clears. */
  readonly reload: 'none' | 'after' | 'clears';
  /** When it came into this state. */
  readonly since: number;
}

/** The outcome of a clearing: it is done, or the answer to the next reload does it, or neither. */
export type ClearResult = 'done' | 'with-reload' | 'not-possible' | 'failed';

/** What is to be done for a clear job. */
export type ClearCommand =
  | {
      /** Asks whether a permission is missing. */
      readonly type: 'check-clear-permission';
      readonly tabId: number;
      readonly what: SiteData;
    }
  | {
      readonly type: 'clear';
      readonly tabId: number;
      readonly what: SiteData;
      readonly url: string;
      /** When it began: by this one clearing is told from another. */
      readonly since: number;
    };

/** What became of a command for a clear job. */
export type ClearOutcome =
  | { readonly type: 'clear-allowed'; readonly tabId: number }
  | {
      readonly type: 'clear-finished';
      readonly tabId: number;
      readonly since: number;
      readonly outcome: ClearResult;
    };

/** How long (ms) permission is waited for. */
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

/** Whether an answer to a load of the tab may be what clears. */
export function isClearing(clearJob: ClearJob | null): boolean {
  return (
    clearJob?.state === 'running' ||
    (clearJob?.state === 'reloading' && clearJob.reload === 'clears')
  );
}
