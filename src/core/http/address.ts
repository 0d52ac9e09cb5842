/** The longest URL that is stored, in characters: more than servers accept by default. */
export const LONGEST_ADDRESS = 8192;

/** Replaces the rest of a longer URL; no real URL contains a space. */
const TOO_LONG = '/ too long';
/** The longest origin that is stored, in characters; host names have at most 253. */
export const LONGEST_ORIGIN = 300;

/**
 * The URL that identifies a page: without fragment, and without user name and password, which must
 * not be stored. If it is still longer than `LONGEST_ADDRESS`, a URL with its origin only, which no
 * real page has. Text that is not a URL stays as it is.
 */
export function pageAddress(url: string): string {
  const page = wholeAddress(url);
  if (page.length <= LONGEST_ADDRESS) return page;
  return tooLongAt(originOf(page));
}

/** Stands for every URL of this origin that is too long to store. */
export function tooLongAt(origin: string): string {
  return (origin.length <= LONGEST_ORIGIN ? origin : 'https://too-long.invalid') + TOO_LONG;
}

/** The same without the limit on its length. */
export function wholeAddress(url: string): string {
  const hash = url.indexOf('#');
  const page = hash < 0 ? url : url.slice(0, hash);
  return page.replace(/^(https?:\/\/)[^/?]*@/, '$1');
}

/** Whether `pageAddress` returned this for a URL that is too long to store. */
export function isTooLong(url: string): boolean {
  return url.endsWith(TOO_LONG);
}

/**
 * The part of an http(s) URL before its path, as browsers write it. Cheap, since it is called for
 * every tab.
 */
export function originOf(url: string): string {
  const path = url.indexOf('/', 8);
  return path < 0 ? url : url.slice(0, path);
}

/** The host name of an http(s) URL, or '' for anything else. */
export function hostOf(url: string): string {
  return webAddress(url)?.hostname ?? '';
}

/** The same without a trailing dot, which does not change the host. */
export function hostNameOf(url: string): string {
  return hostOf(url).replace(/\.$/, '');
}

/**
 * A host name and its parents down to two labels: cookies may be set for any of them. Public
 * suffixes are not known here (`cookieDomainsOf` leaves them out). An IP address has no parents.
 */
export function withParents(host: string): string[] {
  const labels = host.split('.');
  const isAddress = /^[\d.]+$|:/.test(host);
  const parents = isAddress
    ? []
    : labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [host, ...parents];
}

/**
 * An http(s) URL as it is requested from its server: without fragment, user name and password; null
 * for anything else.
 */
export function webAddress(url: string): URL | null {
  try {
    const { protocol, origin, pathname, search } = new URL(url);
    return /^https?:$/.test(protocol) ? new URL(origin + pathname + search) : null;
  } catch {
    return null;
  }
}

/** The last two labels of a host, which stand for its site: `www` or `static` is no other site. */
export function registrableDomain(host: string): string {
  return host.split('.').slice(-2).join('.');
}

/**
 * An http(s) URL to open later: without user name and password, with its fragment, by which some
 * sites tell their pages apart; '' for anything else, and for what is too long to store.
 */
export function openableAddress(url: string): string {
  const page = webAddress(url);
  if (page === null) return '';
  const fragment = url.includes('#') ? url.slice(url.indexOf('#')) : '';
  const whole = page.href + fragment;
  return whole.length <= LONGEST_ADDRESS ? whole : '';
}
