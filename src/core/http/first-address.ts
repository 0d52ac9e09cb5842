import { LONGEST_ADDRESS, openableAddress, pageAddress, webAddress } from './address.ts';
import { whereItLeads } from './leads-elsewhere.ts';
import { oneTimeKind } from './one-time-link.ts';
import { siteNameOf } from './site-name.ts';

/** A request for a page with the requests to which redirects led. */
export interface RedirectChain {
  /** The addresses in order; the last one answered. */
  readonly urls: readonly string[];
  readonly isOnlyGets: boolean;
  /** URL or origin of the page that started it, "null" for an opaque origin; undefined: none did. */
  readonly initiator: string | undefined;
}

/** The address that was asked for, where redirects led to another address of its site. */
export interface FirstUrl {
  readonly address: string;
  /**
   * The user typed it, a bookmark opened it, or a page of its own site did: another request sends no
   * more cookies than that load did.
   */
  readonly isOwn: boolean;
}

/**
 * The first address of a chain of GETs within one site; null for any other chain, and for a one-time
 * link, which must not be kept. Where the last one is encrypted, it is the first encrypted one: an
 * attempt must not send in plain text what a reload would encrypt.
 */
export function firstUrlOf({ urls: all, isOnlyGets, initiator }: RedirectChain): FirstUrl | null {
  const last = all.at(-1) ?? '';
  const isEncrypted = (url: string) => url.startsWith('https:');
  const urls = isEncrypted(last) ? all.slice(all.findIndex(isEncrypted)) : all;
  const first = urls[0] ?? '';
  if (urls.length < 2 || !isOnlyGets || first.length > LONGEST_ADDRESS) return null;
  const address = openableAddress(first);
  if (address === '' || pageAddress(first) === pageAddress(last)) return null;
  if (oneTimeKind(first) !== null || !all.every((url) => isOfSite(url, first))) return null;
  return { address, isOwn: initiator === undefined || isOfSite(initiator, first) };
}

function isOfSite(url: string, of: string): boolean {
  const [a, b] = [webAddress(url)?.href, webAddress(of)?.href];
  if (a === undefined || b === undefined) return false;
  return whereItLeads(a, b) === 'same-site' && siteNameOf(a) === siteNameOf(b);
}
