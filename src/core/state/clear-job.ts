/** What a browser stores for a site and can be told to clear. */
export const SITE_STORES = ['cache', 'cookies', 'site-data'] as const;
export type SiteStore = (typeof SITE_STORES)[number];

/** Something a person asked to be done for a page, beside its retries: to clear what its site has stored. */
export interface Chore {
  readonly what: SiteStore;
  /** The page it was asked for, without fragment: its site is cleared. */
  readonly url: string;
  readonly state: 'asked' | 'running' | 'reloading' | 'done' | 'failed';
  /** Why it failed; else null. */
  readonly why: null | 'refused' | 'interrupted' | 'not-possible' | 'failed';
  /** What a reload has to do with it: none is made, it comes after clearing, or its answer is what clears. */
  readonly reload: 'none' | 'after' | 'clears';
  /** When it came into this state. */
  readonly since: number;
}

/** What became of a clearing: it is done, or the answer to the next reload does it, or neither. */
export type Cleared = 'done' | 'with-reload' | 'not-possible' | 'failed';

/** What is to be done for a chore. */
export type ChoreCommand =
  | {
      /** Asks whether a permission is missing. */
      readonly type: 'may-clear';
      readonly tabId: number;
      readonly what: SiteStore;
    }
  | {
      readonly type: 'clear';
      readonly tabId: number;
      readonly what: SiteStore;
      readonly url: string;
      /** When it was begun: tells one clearing from another. */
      readonly since: number;
    };

/** What became of it. */
export type ChoreOutcome =
  | { readonly type: 'clearing-allowed'; readonly tabId: number }
  | {
      readonly type: 'cleared';
      readonly tabId: number;
      readonly since: number;
      readonly how: Cleared;
    };

/** How long (ms) permission is waited for. */
export const ASKED_FOR = 120_000;
/** How long (ms) clearing, or the reload that belongs to it, may take. */
export const CHORE_TAKES = 60_000;
/** How long (ms) what became of it is told. */
export const CHORE_TOLD = 600_000;

/** When (epoch ms) this state ends without any further event. */
export function choreDue({ state, since }: Chore): number {
  if (state === 'asked') return since + ASKED_FOR;
  return since + (state === 'running' || state === 'reloading' ? CHORE_TAKES : CHORE_TOLD);
}

/** Whether an answer to a load of the tab may be what clears. */
export function isClearing(chore: Chore | null): boolean {
  return chore?.state === 'running' || (chore?.state === 'reloading' && chore.reload === 'clears');
}
