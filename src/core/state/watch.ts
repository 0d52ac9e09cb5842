import { originOf } from '../http/address.ts';
import type { NotBefore } from './incident.ts';
import { jittered } from './schedule.ts';

/**
 * The pages of one origin that a person wants to be told of when they are back. They share one
 * schedule: whatever is due is asked for once, and of one page.
 */
export interface Watch {
  /** The one asked least lately first. */
  readonly pages: readonly WatchedPage[];
  /** How often it was asked since the request that began it. */
  readonly attemptsMade: number;
  /** The wait before it is asked next. */
  readonly wait: { readonly since: number; readonly delay: number };
  readonly notBefore: NotBefore | null;
  /** What is being asked for, and since when. */
  readonly probe: { readonly url: string; readonly since: number } | null;
}

/** A page that is watched, and what came of it. */
export interface WatchedPage {
  /** Without fragment. */
  readonly url: string;
  readonly state: 'pending' | 'back' | 'ended';
  /** When that began: the request, the return, or the end. */
  readonly at: number;
}

/** By origin. */
export type Watches = ReadonlyMap<string, Watch>;

/** What a person can have done with watches. */
export type WatchUserCommand =
  | { readonly type: 'watch-requested'; readonly tabId: number }
  | { readonly type: 'watch-removed'; readonly url: string }
  /** The person wants to see it. */
  | { readonly type: 'watch-opened'; readonly url: string };

/** What the address itself said. */
export interface WatchAnswer {
  readonly status: number;
  /** The address that answered, after redirects that were followed; null for a redirect that was not. */
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** An answer that shows that a site works, over the network. */
export interface GoodLoad {
  readonly tabId: number;
  /** Without fragment. */
  readonly url: string;
  /** This very page is watched, and the answer shows it. */
  readonly watched: boolean;
}

export type WatchEvent =
  | {
      readonly type: 'probe-answered';
      readonly url: string;
      /**
       * `not-asked`: the line is down, or it could not be saved that it was to be asked; `no-access`:
       * a person has taken this site away from Bounceback.
       */
      readonly answer: WatchAnswer | 'no-answer' | 'not-asked' | 'no-access';
    }
  | { readonly type: 'notification-clicked'; readonly id: string };

export type WatchCommand =
  | { readonly type: 'probe-url'; readonly url: string }
  /** Tells of these pages at once; one of the same id is replaced. */
  | {
      readonly type: 'notify';
      readonly id: string;
      readonly state: 'back' | 'ended';
      readonly urls: readonly string[];
    }
  /** Brings a tab with this address to the front, or opens one; '' for the list. */
  | { readonly type: 'show-page'; readonly url: string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Waits before an address is asked for the 1st, 2nd, 3rd … time; the last one repeats. */
export const WATCH_SCHEDULE: readonly number[] = [1, 2, 5, 10, 15].map((it) => it * MINUTE);
/** It is asked for this long after the request and once more, and what came of it is shown for as long. */
export const WATCH_LASTS = 24 * 60 * MINUTE;
/** Pages that are watched at most. */
export const MAX_WATCHED = 50;
/** Requests of watches that are under way at once, over all origins; of one origin there is one. */
export const MAX_PROBES = 2;
/** The browser gives up a request after this; if nothing is heard a little later, nobody answered. */
export const PROBE_TIMEOUT = 30 * SECOND;
export const PROBE_LOST_AFTER = PROBE_TIMEOUT + 10 * SECOND;
/** Once a page of an origin is back, the next one is asked after this. */
export const NEXT_PROBE_DELAY = 5 * SECOND;
/** Without a line it is asked again after this. */
export const OFFLINE_PROBE_DELAY = MINUTE;
/** What comes back within this time of one another is told as one. */
export const NOTIFY_TOGETHER_WITHIN = MINUTE;
/** A tab that comes back is told of, where that was chosen, if nobody looked at it for this long. */
export const HIDDEN_FOR_LONG = 2 * MINUTE;

/** The wait (ms) before an origin is asked again when it was asked `made` times: the table's entry, ±25 % at random. */
export function watchDelay(attemptsMade: number, random: number): number {
  return jittered(WATCH_SCHEDULE[attemptsMade] ?? WATCH_SCHEDULE.at(-1) ?? 0, random);
}

/** Whether any page of it is still asked for. */
export function isPending({ state }: Pick<WatchedPage, 'state'>): boolean {
  return state === 'pending';
}

/** When (epoch ms) this one is to be asked, or is given up as unanswered; infinity when nothing of it is asked for. */
export function watchDue({ pages, probe, wait }: Watch): number {
  if (probe !== null) return probe.since + PROBE_LOST_AFTER;
  return pages.some(isPending) ? wait.since + wait.delay : Number.POSITIVE_INFINITY;
}

/** When (epoch ms) anything of these is due without a further event, or infinity. */
export function watchesDue(watches: Watches): number {
  const all = [...watches.values()];
  const probed = all.filter((it) => it.probe);
  // Whoever finds all places taken is called by the answer that frees one.
  const called = probed.length < MAX_PROBES ? all : probed;
  const shown = all.flatMap(({ pages }) => pages.filter((it) => !isPending(it)));
  const over = shown.map(({ at }) => at + WATCH_LASTS);
  return Math.min(...over, ...called.map(watchDue));
}

/** Every watched page, by address. */
export function watchedPages(watches: Watches): Map<string, WatchedPage> {
  const all = [...watches.values()].flatMap(({ pages }) => pages);
  return new Map(all.map((page) => [page.url, page]));
}

/** Whether the page of this address is watched, whatever came of that. */
export function isPageWatched(watches: Watches, url: string): boolean {
  return watches.get(originOf(url))?.pages.some((it) => it.url === url) ?? false;
}

/** Pages that are back, in groups that came back together: each by the id of its notification. */
export function groupByReturn(watches: Watches): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  const back = [...watchedPages(watches).values()].filter(({ state }) => state === 'back');
  let id = '';
  let last = Number.NEGATIVE_INFINITY;
  for (const { url, at } of back.sort((a, b) => a.at - b.at)) {
    if (at - last > NOTIFY_TOGETHER_WITHIN) id = String(at);
    last = at;
    groups.set(id, [...(groups.get(id) ?? []), url]);
  }
  return groups;
}
