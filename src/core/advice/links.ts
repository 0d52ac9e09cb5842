import { hostNameOf, webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import type { FixId, OutsidePage } from './fix.ts';

/** The fixes that open a page of another site. */
export type LinkedFix =
  | 'site-status'
  | 'status-page'
  | 'down-for-everyone'
  | 'archive'
  | 'archive-query'
  | 'other-sites';

/**
 * Every page of another site that a click may open; no other file of the advice has one. `{host}`
 * is the host name, `{address}` origin and path, `{query}` these and the query. Last checked in
 * November 2026.
 */
const PAGES: Readonly<Record<LinkedFix, string>> = {
  'site-status': 'https://duckduckgo.com/?q={host}%20status%20page',
  'status-page': 'https://status.{host}/',
  'down-for-everyone': 'https://downforeveryoneorjustme.com/{host}',
  archive: 'https://web.archive.org/web/{address}',
  'archive-query': 'https://web.archive.org/web/{query}',
  // Reserved by IANA for examples (RFC 2606 §3): it reveals nothing and is always there.
  'other-sites': 'https://example.com/',
};

/**
 * The page of this fix for the page at `url`; null if there is none. A private host must not be
 * revealed to other sites, so only pages that say nothing about it are returned; of a one-time link
 * no more than its host may be revealed.
 */
export function pageFor(fix: LinkedFix, url: string): OutsidePage | null {
  const parts = partsOf(url);
  const page = PAGES[fix];
  const [, needed] = /\{(\w+)\}/.exec(page) ?? [];
  const part = needed === undefined ? '' : parts?.[needed as keyof Parts];
  if (typeof part !== 'string') return null;
  const filled = page.replace(/\{\w+\}/, () => part);
  const { hostname: host } = new URL(filled);
  return host === parts?.host ? null : { url: filled, host };
}

/** Whether this fix opens a page of another site. */
export function isLinked(fix: FixId): fix is LinkedFix {
  return fix in PAGES;
}

/** The site's first page; null if `url` is not http(s). */
export function homeOf(url: string): OutsidePage | null {
  const { origin, hostname: host } = webAddress(url) ?? {};
  return host === undefined ? null : { url: `${origin}/`, host };
}

/** Whether `url` is the site's first page. */
export function isHome(url: string): boolean {
  const { pathname, search } = webAddress(url) ?? {};
  return pathname === '/' && search === '';
}

interface Parts {
  readonly host: string;
  /** Null if it must not be revealed. */
  readonly address: string | null;
  readonly query: string | null;
}

function partsOf(url: string): Parts | null {
  const page = reachOf(url) === 'public' ? webAddress(url) : null;
  if (page === null) return null;
  const { origin, pathname, search, href } = page;
  const isOneTime = oneTimeKind(url) !== null;
  return {
    host: hostNameOf(url).replace(/^www\.(?=.+\.)/, ''),
    address: isOneTime ? null : origin + pathname,
    query: isOneTime || search === '' ? null : href,
  };
}

/**
 * Letters, digits, hyphens, underscores and dots, none of which has a meaning in a URL; at least
 * two labels, and a top-level one that cannot be a number, so no IP address.
 */
const NAME = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;

/**
 * Who can reach the site: anyone by its name (`public`), only its own network, or others but not by
 * a name that online services accept (`unnamed`).
 */
export function reachOf(url: string): 'public' | 'own-network' | 'unnamed' {
  const host = hostNameOf(url);
  if (isPrivateHost(host)) return 'own-network';
  return NAME.test(host) && !host.endsWith('.onion') ? 'public' : 'unnamed';
}
