import type { ClearCommand, ClearOutcome, SiteData } from './clear-job.ts';
import type { Answer } from './incident.ts';
import type { PageFacts } from './page-facts.ts';
import type { RuleChoice, SwitchName } from './settings.ts';
import type { GoodLoad, WatchCommand, WatchEvent, WatchUserCommand } from './watch.ts';

/** A tab as the browser describes it. */
export interface TabFacts {
  readonly tabId: number;
  /** Without fragment; '' where the browser does not tell. */
  readonly url: string;
  readonly loading: boolean;
  readonly discarded: boolean;
  /** Not the active tab of its window, or the window is minimised. */
  readonly hidden: boolean;
  readonly incognito: boolean;
  /** The container it is in; '' where there is none. */
  readonly cookieStoreId: string;
  /** Sound is coming from it, or it shares a camera, a microphone or a screen. */
  readonly audible: boolean;
  /** The browser's name for the document on screen; null where it does not tell. */
  readonly documentId: string | null;
}

/** What was found out in the instant before a reload. */
export interface Inspection {
  readonly tab: TabFacts | null;
  readonly page: PageFacts;
  readonly online: boolean;
  readonly access: boolean;
}

/** Why a reload that had been decided was not made after all: seen in the instant before it. */
export type ReloadRefusal =
  | 'gone'
  | 'moved'
  | 'unknown-document'
  | 'tab-loading'
  | 'discarded'
  | 'no-access'
  | 'cannot-save';

/** What a person wants, by a button, the menu or the popup. */
export type UserCommand =
  | WatchUserCommand
  | {
      readonly type: 'retry-now';
      readonly tabId: number;
      /** Past the browser's cache, whatever the answer on screen came from. */
      readonly bypassCache?: boolean;
    }
  | { readonly type: 'stop'; readonly tabId: number }
  | { readonly type: 'keep-trying'; readonly tabId: number }
  | { readonly type: 'open-afresh'; readonly tabId: number }
  /** Sent before the browser asks for permission, since the popup may close at the prompt. */
  | {
      readonly type: 'clear';
      readonly tabId: number;
      readonly what: SiteData;
      readonly url: string;
      readonly incognito: boolean;
    }
  | { readonly type: 'clear-refused'; readonly tabId: number }
  /** One of the switches for all sites. */
  | { readonly type: 'set-switch'; readonly name: SwitchName; readonly on: boolean }
  /** A rule for the sites of this pattern: a new one, another effect, or none any more. */
  | {
      readonly type: 'set-rule';
      readonly pattern: string;
      readonly effect: RuleChoice;
      /** Made in a private window, where it stays. */
      readonly incognito: boolean;
    }
  /** "Why?" on the page's notice: the popup is to be opened. */
  | { readonly type: 'explain'; readonly tabId: number }
  /** Whether pages that come back with this status are retried; 502 always is. */
  | { readonly type: 'set-status-auto-reload'; readonly status: number; readonly on: boolean }
  /** The popup found a failed page in a tab of which nothing is recorded: what it can tell is how it was answered. */
  | {
      readonly type: 'failed-page-found';
      readonly tabId: number;
      readonly url: string;
      readonly status: number;
      readonly byServiceWorker: boolean;
      readonly incognito: boolean;
    };

export type Event =
  | UserCommand
  | {
      readonly type: 'request-started';
      readonly tabId: number;
      readonly requestId: string;
      readonly url: string;
      readonly method: string;
    }
  | {
      readonly type: 'response-received';
      readonly tabId: number;
      readonly requestId: string;
      readonly answer: Omit<Answer, 'receivedAt' | 'byServiceWorker'>;
      /** It came over the network now, whatever a cache on the way says; absent: as far as `cached` tells. */
      readonly fromNetwork?: boolean;
      /** The navigation of this request was committed before: in Firefox that is told first. */
      readonly committed: { readonly byPage: boolean } | null;
    }
  | {
      readonly type: 'request-failed';
      readonly tabId: number;
      readonly requestId: string;
      readonly aborted: boolean;
    }
  | {
      readonly type: 'page-committed';
      readonly tabId: number;
      readonly url: string;
      readonly fromHistory: boolean;
      readonly byPage: boolean;
    }
  | {
      readonly type: 'page-not-shown';
      readonly tabId: number;
      readonly url: string;
      /** `status`: the browser shows its own page for it; `not-a-page`: a download or nothing; else unknown. */
      readonly cause: 'status' | 'not-a-page' | 'aborted' | 'other';
      /** The browser's own page that is shown instead; null where it does not tell. */
      readonly documentId: string | null;
    }
  | { readonly type: 'tab-loaded'; readonly tabId: number; readonly url: string }
  | { readonly type: 'tab-queried'; readonly tabId: number; readonly tab: TabFacts | null }
  | { readonly type: 'tab-activated'; readonly tabId: number }
  | { readonly type: 'tab-closed'; readonly tabId: number }
  | { readonly type: 'tab-replaced'; readonly tabId: number; readonly newId: number }
  | { readonly type: 'page-inspected'; readonly tabId: number; readonly inspection: Inspection }
  | { readonly type: 'reload-refused'; readonly tabId: number; readonly reason: ReloadRefusal }
  /** A site answered well over the network: what `check-incognito` found out of its tab. */
  | (GoodLoad & {
      readonly type: 'good-load';
      readonly incognito: boolean;
      readonly hidden: boolean;
    })
  | ClearOutcome
  | WatchEvent
  | { readonly type: 'access-changed' }
  | { readonly type: 'timer-fired' }
  /** A new session of the extension has begun: a browser start, an update, a restart. */
  | { readonly type: 'session-started'; readonly tabs: readonly TabFacts[] };

/** Something to be done once. What becomes of it is the next event. */
export type Command =
  | ClearCommand
  | WatchCommand
  | { readonly type: 'query-tab'; readonly tabId: number }
  | { readonly type: 'inspect-page'; readonly tabId: number }
  /** Have the page and its frames note from now on when a person touches them. */
  | { readonly type: 'note-touches'; readonly tabId: number }
  /** Ask the browser whether this tab is private: nothing may be noted of what it loads before that. */
  | ({ readonly type: 'check-incognito' } & GoodLoad)
  | {
      readonly type: 'reload';
      readonly tabId: number;
      readonly url: string;
      /** The document it is meant for; null where that is not known. */
      readonly documentId: string | null;
      readonly bypassCache: boolean;
      /** It may interrupt a load that has been under way for too long. */
      readonly mayInterruptLoad: boolean;
    }
  | { readonly type: 'open'; readonly tabId: number; readonly url: string }
  | { readonly type: 'open-popup'; readonly tabId: number };

/** The moment of a decision: the clock (epoch ms) and one throw of the dice, 0 ≤ roll < 1. */
export interface Moment {
  readonly now: number;
  readonly random: number;
}
