import type { OneTimeKind } from '../http/one-time-link.ts';
import type { PageId } from '../http/page-id.ts';
import type { ForeignReload } from './foreign-reload.ts';
import type { EndReason, HoldReason } from './reasons.ts';

/**
 * The stored state of a tab's failed page. All times are epoch milliseconds; all durations are
 * milliseconds. A deadline is stored as `since` + `delay`, so that a clock that is set back cannot
 * lengthen a wait.
 */

/** The answer to one main-frame request, reduced to what is used later. */
export interface Answer {
  /** The page it answered for, after redirects. */
  readonly page: PageId;
  readonly method: string;
  readonly status: number;
  /**
   * It came from the browser's HTTP cache, or a header says that it came from a cache on the way.
   */
  readonly cached: boolean;
  /**
   * It went through a service worker of the site's own.
   * See docs/browser-quirks.md#no-usable-event-reports-a-page-from-its-own-service-worker.
   */
  readonly byServiceWorker: boolean;
  /** Its URL looks like a one-time link. */
  readonly oneTime: OneTimeKind | null;
  /** A page of another site led here. */
  readonly crossSite: boolean;
  /** Epoch ms by the clock of that time: compare it only with when the document began to load. */
  readonly receivedAt: number;
  /** Whitelisted headers only (`core/http/kept-headers.ts`): lower-case names, truncated values. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * What to return to when a load that Bounceback did not start has failed: the wait that was due, or
 * the end that was reached.
 */
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
  /**
   * Ms until the next check; null if only an event (tab activation, switch, access) ends the hold.
   */
  readonly delay: number | null;
  /** Consecutive holds for a reason that is checked again. */
  readonly times: number;
}

/** The page is being inspected before a reload. */
export interface Checking {
  readonly name: 'checking';
  readonly since: number;
  /** `user` means the reload that follows a clearing. */
  readonly trigger: Exclude<Trigger, 'page'>;
  readonly times: number;
  readonly resume: Resume;
}

/** A reload by Bounceback is under way. */
export interface Reloading {
  readonly name: 'reloading';
  readonly since: number;
  /** When the browser last reported activity of this reload. */
  readonly lastActivityAt: number;
  /** Its request; null until the browser has reported one. */
  readonly requestId: string | null;
  readonly trigger: Exclude<Trigger, 'page'>;
  readonly resume: Resume;
}

/**
 * A load that Bounceback did not start is under way in the tab: by the user, the page or the
 * browser.
 */
export interface Interrupted {
  readonly name: 'interrupted';
  readonly since: number;
  readonly lastActivityAt: number;
  readonly resume: Resume;
}

export interface Recovered {
  readonly name: 'recovered';
  readonly at: number;
  /** When the user saw it; null while the tab is hidden, so that the "back" mark stays. */
  readonly viewedAt: number | null;
}

export interface Ended {
  readonly name: 'ended';
  readonly reason: EndReason;
  readonly at: number;
}

export type Phase = Waiting | Held | Checking | Reloading | Interrupted | Recovered | Ended;

/**
 * What `Retry-After` asked for, or the spacing after an error that may pass: no automatic request
 * before this time.
 */
export interface NotBefore {
  readonly since: number;
  readonly delay: number;
  /** Random addition to the wait, so that many clients do not return at once. */
  readonly spread: number;
}

/** A run of errors that may pass while the site starts again (`passing-errors.ts`). */
export interface Passing {
  /** When the first of them came. */
  readonly since: number;
  /** Automatic attempts made until then. */
  readonly attemptsBefore: number;
}

/** The user has the page tried in its tab for a day, at the times of a watch (`kept-open.ts`). */
export interface KeptOpen {
  readonly since: number;
  /** Automatic attempts made until then. */
  readonly attemptsBefore: number;
}

/** A waiting room on screen in place of the failed page (`retry/waiting-room.ts`). */
export interface WaitingRoom {
  /** When the first page of it answered. */
  readonly since: number;
  /** The page that failed. */
  readonly page: PageId;
}

/**
 * One page that came back 502, or with another gateway error, from then until the user leaves it.
 */
export interface Incident {
  /** The page on screen. */
  readonly page: PageId;
  /** The answer on screen. */
  readonly answer: Answer;
  /** The error is transient: `judge` says that a retry makes sense. */
  readonly isTransient: boolean;
  /**
   * The status that started it. Unless it is 502, it is retried only if the user has turned that
   * on.
   */
  readonly initialStatus: number;
  /** A router without a running app gave that first answer; its tick decides then, unless it is 502. */
  readonly isOfRouter: boolean;
  readonly startedAt: number;
  /** Newest last; above `MAX_ATTEMPTS_KEPT` the oldest are dropped. */
  readonly attempts: readonly Attempt[];
  /** Automatic attempts made; `attemptBudget` is how many may be made. */
  readonly attemptsMade: number;
  readonly attemptBudget: number;
  readonly cacheBypassed: boolean;
  /** The newest reloads that Bounceback did not start, of one series; oldest first. */
  readonly foreignReloads: readonly ForeignReload[];
  /** The page has a script that reloads it on a timer, as far as its text tells. */
  readonly hasReloadScript: boolean;
  /** When activating the tab last brought an attempt forward. */
  readonly broughtForwardAt: number | null;
  readonly notBefore: NotBefore | null;
  /** Set while the newest answers were errors that may pass; null after a gateway's failure. */
  readonly passing: Passing | null;
  /** Set from *Try in this tab for a day* until the incident ends or recovers. */
  readonly keptOpen: KeptOpen | null;
  /** The user pressed *Keep trying*, although retries of its first status are not turned on. */
  readonly retriesChosen: boolean;
  /** Set while a waiting room is on screen, or leads on. */
  readonly room: WaitingRoom | null;
  /** As last reported: not the active tab of its window, or the window is minimised. */
  readonly hidden: boolean;
  /** The page was found unused while hidden, and has not been shown since. */
  readonly unusedSinceHidden: boolean;
  /**
   * False if a load may have gone unobserved: the document must then prove to be the one whose
   * answer was observed.
   */
  readonly documentVerified: boolean;
  /** The browser's id for the document on screen; null if unknown. */
  readonly documentId: string | null;
  /** Its own URL fails while its site works: it retries on its own schedule. */
  readonly isIndependent: boolean;
  /** When it last failed although its site was back. */
  readonly failedFollowingAt: number | null;
  /** When the user last viewed it; null if not since it started. */
  readonly lastViewedAt: number | null;
  /** The last load failed in the network: the tab shows, or soon will, the browser's error page. */
  readonly networkFailed: boolean;
  /** That was because the browser's own proxy did not connect to the site. */
  readonly proxyRefused: boolean;
  /**
   * The browser did not show the answer, but shows, or soon will, its own error page instead.
   * See docs/browser-quirks.md#firefox-replaces-an-answer-that-it-cannot-decode.
   */
  readonly isErrorPage: boolean;
  /** The user has hidden the notice on this page. */
  readonly noticeHidden: boolean;
  readonly phase: Phase;
}

/**
 * What triggered an attempt: the schedule, a tab activation, the site's return, the user, or the
 * page or browser itself.
 */
export type Trigger = 'schedule' | 'tab-activated' | 'follow' | 'user' | 'page';

/** An HTTP status, or what happened instead; null while the attempt is under way. */
export type AttemptOutcome = number | 'network-error' | 'no-answer' | 'stopped' | null;

export interface Attempt {
  readonly at: number;
  readonly trigger: Trigger;
  readonly outcome: AttemptOutcome;
}

/** Whether it is held because the page is one to read, which may be what the user came for. */
export function isPageToRead(phase: Phase): boolean {
  return phase.name === 'held' && phase.reason === 'has-content';
}

/** The page that failed, also while a waiting room is on screen in its place. */
export function pageBehindRoom({ page, room }: Pick<Incident, 'page' | 'room'>): PageId {
  return room?.page ?? page;
}
