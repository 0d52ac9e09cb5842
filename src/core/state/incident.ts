import type { EndReason, HoldReason } from './reasons.ts';

/**
 * What Bounceback remembers of a tab: the only state there is. All times are epoch milliseconds;
 * all durations are milliseconds. A deadline is kept as `since` + `delay`, so that a clock that is
 * set back cannot stretch a wait.
 */

/** The answer to one main-frame request, as far as it matters later. */
export interface Answer {
  /** Address that answered, after redirects, without fragment. */
  readonly url: string;
  readonly method: string;
  readonly status: number;
  /** The browser served it from its own HTTP cache, or a header says that a cache on the way did. */
  readonly cached: boolean;
  /**
   * It went through a service worker of the site's own.
   * See docs/browser-quirks.md#no-usable-event-reports-a-page-from-its-own-service-worker.
   */
  readonly byServiceWorker: boolean;
  /** By the clock of that time: to be compared with when the document was born, and with nothing else. */
  readonly receivedAt: number;
  /** Whitelisted headers only (`core/http/kept-headers.ts`): lower-case names, cut values. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What follows when a load that was not ours has failed: the wait that was due, or the end it had come to. */
export type Resume =
  | { readonly kind: 'wait'; readonly delay: number }
  | { readonly kind: 'end'; readonly reason: EndReason };

export interface Waiting {
  readonly name: 'waiting';
  readonly since: number;
  readonly delay: number;
}

export interface Held {
  readonly name: 'held';
  readonly reason: HoldReason;
  readonly since: number;
  /** After this it is asked again; null when only an event (tab activated, switch, access) ends it. */
  readonly delay: number | null;
  /** How often in a row it was held for a reason that is asked again. */
  readonly times: number;
}

/** The page is being asked whether somebody uses it. */
export interface Checking {
  readonly name: 'checking';
  readonly since: number;
  /** A person's is the reload that follows a clearing. */
  readonly trigger: Exclude<Trigger, 'page'>;
  readonly times: number;
  readonly resume: Resume;
}

/** A reload of ours is under way. */
export interface Reloading {
  readonly name: 'reloading';
  readonly since: number;
  /** When last something was heard of it. */
  readonly lastActivityAt: number;
  /** The request it became, null until the browser has reported one. */
  readonly requestId: string | null;
  readonly trigger: Exclude<Trigger, 'page'>;
  readonly resume: Resume;
}

/** A load that is not ours is under way in the tab: a person's reload, or the page's, or the browser's own. */
export interface Interrupted {
  readonly name: 'interrupted';
  readonly since: number;
  readonly lastActivityAt: number;
  readonly resume: Resume;
}

export interface Recovered {
  readonly name: 'recovered';
  readonly at: number;
  /** When somebody saw it; null while the tab is hidden, so that the "back" mark stays. */
  readonly viewedAt: number | null;
}

export interface Ended {
  readonly name: 'ended';
  readonly reason: EndReason;
  readonly at: number;
}

export type Phase = Waiting | Held | Checking | Reloading | Interrupted | Recovered | Ended;

/** A moment before which nothing may be sent by itself: what `Retry-After` asked for. */
export interface NotBefore {
  readonly since: number;
  readonly delay: number;
  /** Added at random to whatever is due, so that a crowd does not come back as one. */
  readonly spread: number;
}

/** One page that came back 502, or with another status of a gateway, from then until the person leaves it. */
export interface Incident {
  /** The page on screen, without fragment. */
  readonly url: string;
  /** What is on screen now. */
  readonly answer: Answer;
  /** It is trouble that passes: asking again makes sense, as `judge` has it. */
  readonly isTransient: boolean;
  /** The status that began it: what a person has to choose before it is retried; 502 needs no choice. */
  readonly initialStatus: number;
  readonly startedAt: number;
  /** Newest last; the oldest are dropped above `MAX_ATTEMPTS_KEPT`. */
  readonly attempts: readonly Attempt[];
  /** Automatic attempts made, and how many may be made. */
  readonly attemptsMade: number;
  readonly attemptBudget: number;
  readonly cacheBypassed: boolean;
  /** Reloads that the page made by itself. */
  readonly selfReloads: number;
  /** When a look last brought an attempt forward. */
  readonly broughtForwardAt: number | null;
  readonly notBefore: NotBefore | null;
  /** Not on the active tab, or its window is minimised: as last seen. */
  readonly hidden: boolean;
  /** The page was found unused while it was hidden, and has not been shown since. */
  readonly unusedSinceHidden: boolean;
  /** False when something was loaded that we may not have seen: the document must prove to be the one we saw answered. */
  readonly documentVerified: boolean;
  /** The browser's name for the document on screen; null where it is not known. */
  readonly documentId: string | null;
  /** Its own address fails while its site works: it asks by itself, on its own schedule. */
  readonly isIndependent: boolean;
  /** When it last failed although its site was back. */
  readonly failedFollowingAt: number | null;
  /** When somebody last looked at it; null if nobody did since it began. */
  readonly lastViewedAt: number | null;
  /** The last load failed in the network: on screen is, or soon will be, the browser's own page. */
  readonly networkFailed: boolean;
  readonly phase: Phase;
}

/** Who asked for an attempt: the schedule, a look at the tab, the site that is back, the person, or the page or browser itself. */
export type Trigger = 'schedule' | 'tab-activated' | 'follow' | 'user' | 'page';

/** A status, or what came instead of one; null while it is under way. */
export type AttemptOutcome = number | 'network-error' | 'no-answer' | 'stopped' | null;

export interface Attempt {
  readonly at: number;
  readonly trigger: Trigger;
  readonly outcome: AttemptOutcome;
}
