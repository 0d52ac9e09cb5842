import { hostNameOf, webAddress } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import { message } from '../text/message.ts';
import { siteParam } from '../view/incident-facts.ts';
import type { OutsidePage } from './fix.ts';

/** The fixes that open pages elsewhere. */
export type LinkedFix = 'site-status' | 'down-for-everyone' | 'archive' | 'other-sites';

/**
 * Every page elsewhere that a click may open; no other file has an address that is not the site's.
 * `{host}` is the host name, `{address}` origin and path, `{query}` those and the query. The words
 * are named `link_<the third>`. Last looked at in November 2026.
 */
const PAGES: readonly (readonly [LinkedFix, url: string, words: string])[] = [
  ['site-status', 'https://duckduckgo.com/?q={host}%20status%20page', 'search'],
  ['site-status', 'https://status.{host}/', 'status'],
  ['down-for-everyone', 'https://downforeveryoneorjustme.com/{host}', 'check'],
  ['down-for-everyone', 'https://www.isitdownrightnow.com/{host}.html', 'check'],
  ['archive', 'https://web.archive.org/web/{address}', 'archive'],
  ['archive', 'https://web.archive.org/web/{query}', 'archive_query'],
  // Kept by IANA for everybody's examples: it says nothing, and is always there (RFC 2606 §3).
  ['other-sites', 'https://example.com/', 'another'],
];

/**
 * Where this fix leads for the page at `url`. A host of one's own network is not spoken of outside,
 * so it leads nowhere for that, unless it says nothing of the page.
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

/** The site's own first page; null if that is the page at `url`, or no web address. */
export function homeOf(url: string): OutsidePage | null {
  const { origin, hostname: host, pathname = '/' } = webAddress(url) ?? {};
  if (host === undefined || pathname === '/') return null;
  return { url: `${origin}/`, host, label: message('link_home', siteParam(host)) };
}

interface Parts {
  readonly host: string;
  readonly address: string;
  readonly query: string | null;
}

function partsOf(url: string): Parts | null {
  const page = reachOf(url) === 'public' ? webAddress(url) : null;
  if (page === null) return null;
  const { origin, pathname, search, href } = page;
  return {
    host: hostNameOf(url).replace(/^www\.(?=.+\.)/, ''),
    address: origin + pathname,
    query: search === '' ? null : href,
  };
}

/** Letters, digits, hyphens and dots, of which none has a meaning in an address; two labels or more, and a top one that no number can be: no IP address either. */
const NAME = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z]([a-z0-9-]*[a-z0-9])$/;

/** Who can know the site: anybody by its name; only its own network; or others, but not by a name that services take. */
export function reachOf(url: string): 'public' | 'own-network' | 'unnamed' {
  const host = hostNameOf(url);
  if (isPrivateHost(host)) return 'own-network';
  return NAME.test(host) && !host.endsWith('.onion') ? 'public' : 'unnamed';
}
