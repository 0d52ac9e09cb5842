import { hostNameOf, webAddress } from '../http/address.ts';
import { oneTimeKind } from '../http/one-time-link.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import { message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { OutsidePage } from './fix.ts';

/** The fixes that open pages of other sites. */
export type LinkedFix = 'site-status' | 'down-for-everyone' | 'archive' | 'other-sites';

/**
 * Every page of another site that a click may open; no other file of the advice has one. `{host}`
 * is the host name, `{address}` origin and path, `{query}` these and the query. The third entry
 * names the message: `link_<words>`. Last checked in November 2026.
 */
const PAGES: readonly (readonly [LinkedFix, url: string, words: string])[] = [
  ['site-status', 'https://duckduckgo.com/?q={host}%20status%20page', 'search'],
  ['site-status', 'https://status.{host}/', 'status'],
  ['down-for-everyone', 'https://downforeveryoneorjustme.com/{host}', 'check'],
  ['down-for-everyone', 'https://www.isitdownrightnow.com/{host}.html', 'check'],
  ['archive', 'https://web.archive.org/web/{address}', 'archive'],
  ['archive', 'https://web.archive.org/web/{query}', 'archive_query'],
  // Reserved by IANA for examples (RFC 2606 §3): it reveals nothing and is always there.
  ['other-sites', 'https://example.com/', 'another'],
];

/**
 * The pages of this fix for the page at `url`. A private host must not be revealed to other sites,
 * so only pages that say nothing about it are returned; of a one-time link no more than its host
 * may be revealed.
 */
export function pagesFor(fix: LinkedFix, url: string): readonly OutsidePage[] {
  const parts = partsOf(url);
  return PAGES.flatMap(([of, page, words]) => {
    const [, needed] = /\{(\w+)\}/.exec(page) ?? [];
    const part = needed === undefined ? '' : parts?.[needed as keyof Parts];
    if (of !== fix || typeof part !== 'string') return [];
    const filled = page.replace(/\{\w+\}/, () => part);
    const { hostname: host } = new URL(filled);
    if (host === parts?.host) return [];
    return [{ url: filled, host, label: message(`link_${words}`, siteParam(host)) }];
  });
}

/** The site's first page; null if that is the page at `url`, or if `url` is not http(s). */
export function homeOf(url: string): OutsidePage | null {
  const { origin, hostname: host, pathname = '/', search } = webAddress(url) ?? {};
  if (host === undefined || (pathname === '/' && search === '')) return null;
  return { url: `${origin}/`, host, label: message('link_home', siteParam(host)) };
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
