import { webAddress } from './address.ts';
import { isChallenge } from './headers.ts';
import type { WatchAnswer } from './watch.ts';
import { siteOf } from './weather.ts';

/** Errors that only a page that works gives to somebody who is not signed in. */
const OWN_ERRORS: readonly number[] = [401, 403, 404];

/**
 * Whether an answer to a request without cookies shows that a page is back: the site's own, no "are
 * you human?", and neither a gateway's error nor a wish to be left alone.
 */
export function isBack(asked: string, { status, url, headers }: WatchAnswer): boolean {
  const fine = (status >= 200 && status < 400) || OWN_ERRORS.includes(status);
  return fine && !isChallenge(headers) && isSameSite(asked, url);
}

/**
 * Whether one address may answer for the other: the same host and port, with or without "www." and
 * never from https to http; or a neighbour, as sign-in pages are. Who is a neighbour on a public
 * suffix is not known here: a domain's own name must have four letters to count.
 */
export function isSameSite(asked: string, answered: string): boolean {
  const from = webAddress(asked);
  const to = webAddress(answered);
  if (from === null || to === null || from.port !== to.port) return false;
  if (from.protocol === 'https:' && to.protocol !== 'https:') return false;
  const [a, b] = [from, to].map(({ hostname }) => hostname.replace(/^www\./, ''));
  const site = siteOf(from.hostname);
  return a === b || (site === siteOf(to.hostname) && /^[^.]{4,}\.\D/.test(site));
}
