import type { FirstUrl } from '../http/first-address.ts';
import type { OneTimeKind } from '../http/one-time-link.ts';
import type { PageId } from '../http/page-id.ts';
import type { ClearCommand, ClearOutcome, SiteData } from './clear-job.ts';
import type { Answer } from './incident.ts';
import type { DocumentOrigin } from './load.ts';
import type { PageFacts } from './page-facts.ts';
import type { ReloadCommand } from './reload-command.ts';
import type { ReloadRefusal } from './reload-refusal.ts';
import type { Display, RuleChoice, SwitchName } from './settings.ts';
import type { GoodLoad, WatchCommand, WatchEvent, WatchUserCommand } from './watch.ts';

/** What was read right before a reload; `atStart`: after a start of the browser. */
interface PageInspected {
  readonly type: 'page-inspected';
  readonly tabId: number;
  readonly inspection: Inspection;
  readonly atStart?: true;
}

/** A tab as the browser describes it. */
export interface TabFacts {
  readonly tabId: number;
  /** '' if the browser does not report it. */
  readonly url: string;
  readonly loading: boolean;
  readonly discarded: boolean;
  /** Not the active tab of its window, or the window is minimised. */
  readonly hidden: boolean;
  /** Its window has the focus, so that the user can act on it. */
  readonly focused: boolean;
  readonly incognito: boolean;
  /** The tab's container; '' if it has none. */
  readonly cookieStoreId: string;
  /** The tab plays sound, or shares a camera, a microphone or a screen. */
  readonly audible: boolean;
  /** The browser's id for the document on screen; null if it does not report one. */
  readonly documentId: string | null;
}

/** Facts about a tab and its page, collected right before a reload. */
export interface Inspection {
  readonly tab: TabFacts | null;
  readonly page: PageFacts;
  readonly online: boolean;
  readonly access: boolean;
}

/** A command by the user, from a button, the menu or the popup. */
export type UserCommand =
  | WatchUserCommand
  | {
      readonly type: 'retry-now';
      readonly tabId: number;
      /** Bypass the HTTP cache even if the failed answer did not come from it. */
      readonly bypassCache?: boolean;
    }
  | { readonly type: 'stop'; readonly tabId: number }
  | { readonly type: 'keep-trying'; readonly tabId: number }
  | { readonly type: 'open-afresh'; readonly tabId: number }
  /** Requests the address that was asked for and led to the failed page. */
  | { readonly type: 'ask-first'; readonly tabId: number }
  /** Sent before the browser asks for permission, since the popup may close at the prompt. */
  | {
      readonly type: 'clear';
      readonly tabId: number;
      readonly what: SiteData;
      /** What to clear together with it. */
      readonly also?: readonly SiteData[] | undefined;
      readonly url: string;
      readonly incognito: boolean;
      /** The domains whose cookies to clear, where the browser clears those of exact domains. */
      readonly domains?: readonly string[] | null;
    }
  | { readonly type: 'clear-refused'; readonly tabId: number }
  /** Sets one of the switches for all sites. */
  | { readonly type: 'set-switch'; readonly name: SwitchName; readonly on: boolean }
  /** Adds, changes or removes the rule of this pattern. */
  | {
      readonly type: 'set-rule';
      readonly pattern: string;
      readonly effect: RuleChoice;
      /** Made in a private window: applies there only. */
      readonly incognito: boolean;
      /** What the switch of its site had replaced by it, where a removal is undone. */
      readonly replaced?: RuleChoice | undefined;
    }
  /** Turns the switch of a page's site: its rule becomes what gives the site this state. */
  | {
      readonly type: 'set-site-auto-reload';
      readonly url: string;
      readonly on: boolean;
      readonly incognito: boolean;
    }
  /** Sets what the rule of this pattern keeps besides its effect. */
  | ({ readonly type: 'set-display'; readonly pattern: string } & Display)
  /** Removes everything that is kept about pages and sites; the switches stay. */
  | { readonly type: 'forget-everything' }
  /** "Details" in the notice on the page: opens the popup. */
  | { readonly type: 'explain'; readonly tabId: number }
  /** Hides the notice on the page in this tab until the user leaves the page. */
  | { readonly type: 'hide-notice'; readonly tabId: number }
  /** Whether pages that come back with this status are retried; 502 always is. */
  | { readonly type: 'set-status-auto-reload'; readonly status: number; readonly on: boolean }
  /**
   * A failed page was found in a tab without an incident; only its status is known, not its
   * request.
   */
  | {
      readonly type: 'failed-page-found';
      readonly tabId: number;
      readonly url: string;
      readonly status: number;
      readonly byServiceWorker: boolean;
      readonly incognito: boolean;
      /** The tab's container; absent if the browser has none. */
      readonly cookieStoreId?: string;
    };

/** What has happened, as the browser and the extension's pages report it: with addresses. */
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
      readonly answer: Omit<
        Answer,
        'page' | 'receivedAt' | 'byServiceWorker' | 'oneTime' | 'crossSite'
      > & {
        /** Of the answer, after redirects. */
        readonly url: string;
      };
      /**
       * It came over the network now, even if a cache on the way marks it; if absent, `cached`
       * decides.
       */
      readonly fromNetwork?: boolean;
      /** A page of another site started the load. */
      readonly crossSite?: boolean;
      /** The address that was asked for, where redirects led to another one of its site. */
      readonly first?: FirstUrl;
      /**
       * Set if the navigation was committed before the answer was reported, as in Firefox. `isReplaced`: it
       * also reported that its own error page takes the place of the document.
       */
      readonly committed: { readonly byPage: boolean; readonly isReplaced?: true } | null;
    }
  | {
      readonly type: 'request-failed';
      readonly tabId: number;
      readonly requestId: string;
      readonly aborted: boolean;
      /** What was requested, as an answer of status `NO_CONNECTION`, if no connection came about. */
      readonly unanswered?: Pick<Answer, 'method' | 'status' | 'cached' | 'headers'> & {
        readonly url: string;
      };
      /** A page of another site led there. */
      readonly crossSite?: boolean;
    }
  /** The newest answer was a 401, or a proxy's 407, for which the browser may show its sign-in dialog. */
  | {
      readonly type: 'sign-in-requested';
      readonly tabId: number;
      readonly requestId: string;
      readonly byProxy: boolean;
    }
  | {
      readonly type: 'page-committed';
      readonly tabId: number;
      readonly url: string;
      readonly fromHistory: boolean;
      readonly byPage: boolean;
      /** By the kind of the transition; absent: unknown. */
      readonly origin?: DocumentOrigin;
    }
  /** A document was committed, and no answer to its request was reported. */
  | {
      readonly type: 'page-unanswered';
      readonly tabId: number;
      readonly url: string;
      readonly origin: DocumentOrigin;
      readonly hasLoaded: boolean;
    }
  /** What the page said about its status; 0 if it could not be read. */
  | {
      readonly type: 'status-read';
      readonly tabId: number;
      /** With its fragment. */
      readonly url: string;
      readonly status: number;
      readonly byServiceWorker: boolean;
    }
  | {
      readonly type: 'page-not-shown';
      readonly tabId: number;
      readonly url: string;
      /**
       * `status`: the browser shows its own page for the status; `not-a-page`: a download or
       * nothing; `other`: unknown.
       */
      readonly cause: 'status' | 'not-a-page' | 'aborted' | 'other';
      /** Id of the browser's own page that is shown instead; null if it does not report one. */
      readonly documentId: string | null;
    }
  | { readonly type: 'tab-loaded'; readonly tabId: number; readonly url: string }
  | {
      readonly type: 'tab-queried';
      readonly tabId: number;
      readonly tab: TabFacts | null;
      /** Whether the document of this request is a waiting room; absent if it was not read. */
      readonly room?: { readonly requestId: string; readonly isRoom: boolean };
    }
  | { readonly type: 'tab-activated'; readonly tabId: number }
  | { readonly type: 'tab-closed'; readonly tabId: number }
  | { readonly type: 'tab-replaced'; readonly tabId: number; readonly newId: number }
  | PageInspected
  | { readonly type: 'reload-refused'; readonly tabId: number; readonly reason: ReloadRefusal }
  /** A site answered well over the network; sent after `check-incognito` has looked at the tab. */
  | (GoodLoad & {
      readonly type: 'good-load';
      readonly incognito: boolean;
      readonly hidden: boolean;
    })
  | ClearOutcome
  | WatchEvent
  | { readonly type: 'access-changed' }
  /** There is no access to these origins, of which something is kept. */
  | { readonly type: 'access-lost'; readonly origins: readonly string[] }
  /** No private window is open any more. */
  | { readonly type: 'private-windows-closed' }
  | { readonly type: 'timer-fired' }
  /** A new session of the extension began: a browser start, an update, a restart. */
  | { readonly type: 'session-started'; readonly tabs: readonly TabFacts[] };

/** Events about what the user watches: these pages keep their addresses. */
type OfWatches = { readonly type: 'watch-removed' | 'watch-opened' | 'probe-answered' };

/** The same value with the id of a page in place of each address: `page` instead of `url`. */
export type Identified<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer E)[]
    ? readonly Identified<E>[]
    : T extends OfWatches
      ? T
      : T extends { readonly type: 'watch-requested' | 'keep-open' | 'reload-later' }
        ? T & { readonly page: PageId }
        : T extends { readonly type: 'response-received' }
          ? IdentifiedFields<Omit<T, 'first'>> & OfResponse
          : T extends { readonly status: number; readonly url: string }
            ? IdentifiedFields<T> & OfAddress
            : IdentifiedFields<T>;

type IdentifiedFields<T> = {
  readonly [K in keyof T as K extends 'url' ? 'page' : K]: K extends 'url'
    ? PageId
    : Identified<T[K]>;
};

/** What the addresses of an answer say; the first address is kept as it is. */
interface OfResponse {
  readonly origin: string;
  readonly first?: FirstUrl & { readonly page: PageId };
}

/** What an address says beyond the identity of its page; said of answers and of failed pages. */
interface OfAddress {
  readonly oneTime: OneTimeKind | null;
}

/** An event as the core decides it: without addresses. */
export type IdentifiedEvent = Identified<Event>;

/** An action to run once. Its outcome, if any, is a later event. */
export type Command =
  | ClearCommand
  | WatchCommand
  /** `roomOf`: read also whether the document of this request is a waiting room. */
  | { readonly type: 'query-tab'; readonly tabId: number; readonly roomOf?: string }
  | { readonly type: 'inspect-page'; readonly tabId: number; readonly atStart?: true }
  /** Asks the page for the status with which it was loaded. */
  | { readonly type: 'read-status'; readonly tabId: number }
  /** Record from now on when the user touches the page or its frames. */
  | { readonly type: 'note-touches'; readonly tabId: number }
  /**
   * Ask the browser whether this tab is private: nothing about its loads may be recorded before.
   */
  | ({ readonly type: 'check-incognito' } & GoodLoad)
  | ReloadCommand
  /** Opens the page on screen with a plain GET if it is this one ('' stands for any), or `address`. */
  | {
      readonly type: 'open';
      readonly tabId: number;
      readonly page: PageId;
      readonly address?: string;
    }
  /** Asks whether there is still access to these origins. */
  | { readonly type: 'check-access'; readonly origins: readonly string[] }
  | { readonly type: 'open-popup'; readonly tabId: number };

/** The moment of a decision: the clock (epoch ms) and one random number, 0 ≤ random < 1. */
export interface Moment {
  readonly now: number;
  readonly random: number;
}
