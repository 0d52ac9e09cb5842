import { hostNameOf, webAddress } from '../http/address.ts';
import { isPrivateHost } from '../http/private-hosts.ts';
import { isSameSite } from './is-back.ts';

/** Maximum of redirects that are followed for one watched page, one after another. */
export const MOST_HOPS = 5;

/** The longest `Location` that is followed, in UTF-16 units. Servers accept no longer URLs. */
const LONGEST_LOCATION = 8192;

/**
 * The URL that a redirect leads to, without its fragment, if it may be requested; null otherwise.
 * `visited`: the URLs requested so far, the watched one first, the redirecting one last.
 * `location`: the value of its header. Allowed is only a URL that may answer for the watched page
 * (`isSameSite`): never http after https, a private host after a public one, a URL with a user name
 * or password, one that was requested already, or more than `MOST_HOPS`. It never throws.
 */
export function redirectTarget(visited: readonly string[], location: string): string | null {
  const [watched = ''] = visited;
  const from = visited.at(-1) ?? '';
  if (visited.length > MOST_HOPS) return null;
  if (location === '' || location.length > LONGEST_LOCATION) return null;
  const to = addressAt(location, from);
  if (to === null || visited.includes(to) || !isSameSite(watched, to)) return null;
  if (from.startsWith('https:') && !to.startsWith('https:')) return null;
  return isPrivate(to) && !isPrivate(from) ? null : to;
}

function addressAt(location: string, from: string): string | null {
  try {
    const { href, username, password } = new URL(location, from);
    return username === '' && password === '' ? (webAddress(href)?.href ?? null) : null;
  } catch {
    return null;
  }
}

function isPrivate(url: string): boolean {
  return isPrivateHost(hostNameOf(url));
}
