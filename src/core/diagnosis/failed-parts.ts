import { hostOf } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { RETRYABLE_STATUSES } from '../retry/classify-answer.ts';
import { type Message, message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';

/** A part of a page that was requested: a script, an image, a frame, or what a script fetched. */
export interface PagePart {
  readonly url: string;
  readonly status: number;
}

/** The parts of a page, as one of its documents or the browser reports them. */
export interface PartsRead {
  /** In the order of their requests; one address may have several. */
  readonly parts: readonly PagePart[];
  /** The browser hides how some parts of other hosts were answered. */
  readonly isHidden: boolean;
}

/** The failed parts that came from one host. */
export interface FailedHost {
  readonly host: string;
  readonly count: number;
  /** The first of them. */
  readonly url: string;
  /** Whether it may be watched: it is no one-time link. */
  readonly isWatchable: boolean;
}

/** What the popup names at most. */
const MOST_HOSTS = 5;

/**
 * The hosts of which parts failed with a gateway's error, most of them first. Of several requests of
 * one address the last counts: it may have been fetched again since.
 */
export function failedHosts(reads: readonly PartsRead[]): readonly FailedHost[] {
  const last = new Map<string, number>();
  for (const { parts } of reads)
    for (const { url, status } of parts) if (status !== 0) last.set(url, status);
  const hosts = new Map<string, FailedHost>();
  for (const [url, status] of last) {
    const host = hostOf(url);
    if (host === '' || !RETRYABLE_STATUSES.has(status)) continue;
    const before = hosts.get(host);
    const isWatchable = oneTimeKind(url) === null;
    hosts.set(
      host,
      before === undefined
        ? { host, count: 1, url, isWatchable }
        : { ...before, count: before.count + 1 },
    );
  }
  return [...hosts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_HOSTS);
}

/**
 * Whose fault it seems to be: the page loaded, so the connection works. Not for certain, as a proxy on
 * the user's side or the page's own service worker may have answered in their place. Null without any.
 */
export function partsBlame(hosts: readonly FailedHost[]): Message | null {
  const [first, ...others] = hosts;
  if (first === undefined) return null;
  return others.length > 0
    ? message('parts_blame_several')
    : message('parts_blame', siteParam(first.host));
}
