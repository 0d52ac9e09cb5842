/** The longest address, in characters, of which anything is kept: more than servers take by default. */
export const LONGEST_ADDRESS = 8192;

/** What stands for the rest of a longer one; no address has a blank in it. */
const TOO_LONG = '/ too long';
const LONGEST_ORIGIN = 300;

/**
 * An address as it names a page: without its fragment, and without a name and a password, which must
 * not come into storage. For one that is still longer than `LONGEST_ADDRESS` there stands one with
 * its origin alone, which no page has. Anything that is no address stays as it is.
 */
export function pageAddress(url: string): string {
  const page = wholeAddress(url);
  if (page.length <= LONGEST_ADDRESS) return page;
  const origin = originOf(page);
  return (origin.length <= LONGEST_ORIGIN ? origin : 'https://too-long.invalid') + TOO_LONG;
}

/** The same, however long. */
export function wholeAddress(url: string): string {
  const hash = url.indexOf('#');
  const page = hash < 0 ? url : url.slice(0, hash);
  return page.replace(/^(https?:\/\/)[^/?]*@/, '$1');
}

/** Whether `pageAddress` gave this for an address that is too long to be kept. */
export function isTooLong(url: string): boolean {
  return url.endsWith(TOO_LONG);
}

/** What comes before the path of an http(s) address, as browsers write them. Cheap: it is asked for every tab. */
export function originOf(url: string): string {
  const path = url.indexOf('/', 8);
  return path < 0 ? url : url.slice(0, path);
}

/** The host name of an http(s) address, or '' for anything else. */
export function hostOf(url: string): string {
  return webAddress(url)?.hostname ?? '';
}

/** The same without a dot at its end, which makes no other name of it. */
export function hostNameOf(url: string): string {
  return hostOf(url).replace(/\.$/, '');
}

/**
 * A host name and those it is a part of, down to two labels: cookies may be set for any of them. What
 * is a public suffix is not known here; one of two labels can have cookies of its own host alone (RFC
 * 6265 §5.3, step 5), and those are named as well. An IP address stands alone.
 */
export function withParents(host: string): string[] {
  const labels = host.split('.');
  const isAddress = /^[\d.]+$|:/.test(host);
  const parents = isAddress
    ? []
    : labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [host, ...parents];
}

/** An http(s) address as its server is asked for it: without fragment, name and password; null for anything else. */
export function webAddress(url: string): URL | null {
  try {
    const { protocol, origin, pathname, search } = new URL(url);
    return /^https?:$/.test(protocol) ? new URL(origin + pathname + search) : null;
  } catch {
    return null;
  }
}

/** The last two names of a host stand for its site: `www` or `static` is no other. */
export function registrableDomain(host: string): string {
  return host.split('.').slice(-2).join('.');
}
