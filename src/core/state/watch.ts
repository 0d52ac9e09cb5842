import { originOf } from '../http/address.ts';
import type { PageId } from '../http/page-id.ts';
import type { NotBefore } from './incident.ts';
import { jittered } from './schedule.ts';

/**
 * The pages of one origin whose return the user wants to be notified of. They share one schedule:
 * each probe requests one page.
 */
export interface Watch {
  /** Least recently probed first. */
  readonly pages: readonly WatchedPage[];
  /** Unsuccessful probes since the schedule began. */
  readonly attemptsMade: number;
  /** The wait before the next probe. */
  readonly wait: { readonly since: number; readonly delay: number };
  readonly notBefore: NotBefore | null;
  /** The probe under way: its URL and when it began; null if there is none. */
  readonly probe: { readonly url: string; readonly since: number } | null;
}

/** A watched page and its state. */
export interface WatchedPage {
  /**
   * With its fragment; of a page that the user did not ask for, its id instead of its address.
   */
  readonly url: string;
  readonly page: PageId;
  /** `unclear`: it answers, but that cannot show that it is back for the user. */
  readonly state: 'pending' | 'back' | 'ended' | 'unclear';
  /** When this state began (epoch ms): the request, the return, or the end. */
  readonly at: number;
  /**
   * Set until an answer without cookies showed that the site is down: before that, no answer can show
   * its return. `due`: no such request was sent yet.
   */
  readonly baseline?: 'due' | 'open' | undefined;
  /** `tab`: it is tried in its own tab. `reload`: it is asked, and its tab reloaded at its return. */
  readonly way?: 'tab' | 'reload' | undefined;
  /** When the unclear answers began that came since the last clear one (epoch ms). */
  readonly unclearSince?: number | undefined;
}

/** By origin. */
export type Watches = ReadonlyMap<string, Watch>;

/** The user's commands about watches. */
export type WatchUserCommand =
  /** `url`: the address of the page in this tab, or of a failed part of it, in no private window. */
  | {
      readonly type: 'watch-requested';
      readonly tabId: number;
      readonly url: string;
      readonly isPart?: boolean | undefined;
    }
  /** Try the page in this tab, with its cookies; `url`: its address. */
  | { readonly type: 'keep-open'; readonly tabId: number; readonly url: string }
  /** Reload the page of this tab, which is well, once its site was down and is back. */
  | {
      readonly type: 'reload-later';
      readonly tabId: number;
      readonly url: string;
      readonly incognito: boolean;
      /** The tab's container; '' if it has none. */
      readonly cookieStoreId: string;
    }
  | { readonly type: 'watch-removed'; readonly url: string }
  /** The user wants to see this page. */
  | { readonly type: 'watch-opened'; readonly url: string };

/** The answer to a probe. */
export interface WatchAnswer {
  readonly status: number;
  /** URL of the answer, after redirects that were followed; null for a redirect that was not. */
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** Its body shows that it is a waiting room, in front of the page. */
  readonly isRoom?: boolean;
  /** Its body shows that a router without an app made it. */
  readonly isOfRouter?: boolean;
}

/** A load whose answer, over the network, shows that its site works. */
export interface GoodLoad {
  readonly tabId: number;
  readonly page: PageId;
  /** Exactly this page is watched, and the answer shows it. */
  readonly watched: boolean;
}

export type WatchEvent =
  | {
      readonly type: 'probe-answered';
      readonly url: string;
      /**
       * `not-asked`: offline, or the probe could not be saved before its request; `no-access`: the
       * user has revoked access to this site; `no-tab`: the page to be reloaded is in no tab.
       */
      readonly answer: WatchAnswer | 'no-answer' | 'not-asked' | 'no-access' | 'no-tab';
    }
  | { readonly type: 'notification-clicked'; readonly id: string };

export type WatchCommand =
  /** `inTab`: only while a tab shows this page, which is to be reloaded. */
  | { readonly type: 'probe-url'; readonly url: string; readonly inTab?: PageId }
  /** Opens the page anew, with a GET, in its tab, unless it is in use. */
  | { readonly type: 'renew-page'; readonly page: PageId }
  /** Notifies of these pages together; replaces a notification of the same id. */
  | {
      readonly type: 'notify';
      readonly id: string;
      readonly state: 'back' | 'ended' | 'unclear';
      readonly urls: readonly string[];
    }
  /** Brings a tab with this page to the front, or opens one; null opens the list. */
  | { readonly type: 'show-page'; readonly page: WatchedPage | null };

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Waits (ms) before the 1st, 2nd, 3rd … probe; the last one repeats. */
export const WATCH_SCHEDULE: readonly number[] = [1, 2, 5, 10, 15].map((it) => it * MINUTE);
/**
 * A page is probed for this long (ms) after the request, and once more; its result is shown for as
 * long.
 */
export const WATCH_LASTS = 24 * 60 * MINUTE;
/** Maximum of watched pages. */
export const MAX_WATCHED = 50;
/** Maximum of probes under way at once over all origins; each origin has at most one. */
export const MAX_PROBES = 2;
/**
 * The browser gives up a probe after this (ms). A probe without a result a little later counts as
 * unanswered.
 */
export const PROBE_TIMEOUT = 30 * SECOND;
export const PROBE_LOST_AFTER = PROBE_TIMEOUT + 10 * SECOND;
/** After a page of an origin is back, the next one is probed after this (ms). */
export const NEXT_PROBE_DELAY = 5 * SECOND;
/** Answers that are unclear for this long (ms) will not become clear: the probes of their page end. */
export const UNCLEAR_LASTS = 10 * MINUTE;
/** A result within this time (ms) of the user's click is shown by the popup that was clicked. */
export const SHOWN_BY_POPUP = 3 * SECOND;
/** While offline, the next probe follows after this (ms). */
export const OFFLINE_PROBE_DELAY = MINUTE;
/** Pages that return within this time (ms) of one another share one notification. */
export const NOTIFY_TOGETHER_WITHIN = MINUTE;
/**
 * A tab that recovers is announced, if that is turned on, when the user has not viewed it for this
 * long (ms).
 */
export const HIDDEN_FOR_LONG = 2 * MINUTE;

/**
 * The wait (ms) before an origin's next probe after `attemptsMade` probes: the table's entry, ±25 %
 * at random.
 */
export function watchDelay(attemptsMade: number, random: number): number {
  return jittered(WATCH_SCHEDULE[attemptsMade] ?? WATCH_SCHEDULE.at(-1) ?? 0, random);
}

/** Whether the page is still probed or tried. */
export function isPending({ state }: Pick<WatchedPage, 'state'>): boolean {
  return state === 'pending';
}

/** Whether the page is requested without cookies, not tried in its tab. */
export function isToBeRequested({ state, way }: Pick<WatchedPage, 'state' | 'way'>): boolean {
  return state === 'pending' && way !== 'tab';
}

/**
 * When (epoch ms) the next probe is due, or the current one counts as unanswered; infinity if no
 * page is to be requested.
 */
export function watchDue({ pages, probe, wait }: Watch): number {
  if (probe !== null) return probe.since + PROBE_LOST_AFTER;
  return pages.some(isToBeRequested) ? wait.since + wait.delay : Number.POSITIVE_INFINITY;
}

/** When (epoch ms) anything in these watches is due without a further event, or infinity. */
export function watchesDue(watches: Watches): number {
  const all = [...watches.values()];
  const probed = all.filter((it) => it.probe);
  // If all probes are in use, the answer that frees one wakes the rest.
  const called = probed.length < MAX_PROBES ? all : probed;
  const shown = all.flatMap(({ pages }) => pages.filter((it) => !isPending(it)));
  const over = shown.map(({ at }) => at + WATCH_LASTS);
  return Math.min(...over, ...called.map(watchDue));
}

/** Every watched page, by its id. */
export function watchedPages(watches: Watches): Map<PageId, WatchedPage> {
  const all = [...watches.values()].flatMap(({ pages }) => pages);
  return new Map(all.map((page) => [page.page, page]));
}

/** Whether this page is watched, in any state. */
export function isPageWatched(watches: Watches, page: PageId): boolean {
  return watches.get(originOf(page))?.pages.some((it) => it.page === page) ?? false;
}

/** Whether the user still waits for this page. */
export function isAwaited({ state }: Pick<WatchedPage, 'state'>): boolean {
  return state === 'pending' || state === 'unclear';
}

/**
 * Pages that are back, or those that are unclear, by the id of their notification; pages that came
 * into this state together share one.
 */
export function groupByReturn(
  watches: Watches,
  of: 'back' | 'unclear' = 'back',
): Map<string, WatchedPage[]> {
  const groups = new Map<string, WatchedPage[]>();
  const back = [...watchedPages(watches).values()].filter(({ state }) => state === of);
  let id = '';
  let last = Number.NEGATIVE_INFINITY;
  for (const page of back.sort((a, b) => a.at - b.at)) {
    if (page.at - last > NOTIFY_TOGETHER_WITHIN) id = `${of === 'back' ? '' : of}${page.at}`;
    last = page.at;
    groups.set(id, [...(groups.get(id) ?? []), page]);
  }
  return groups;
}
