import { originOf } from './address.ts';
import { siteUnder } from './site-suffixes.ts';

/** A second label up to this long is taken for a part of the suffix, as in `co.uk` or `com.au`. */
const SHORT_LABEL = 3;

/**
 * The site that shares the slots for attempts with the page at `url`: the last two labels of its
 * host; three if the second is short, one more than a shared suffix. IP addresses and names of one's
 * own computer or network without a dot are a site for each port.
 *
 * `whereItLeads` has another rule: here a short label is enough, since a site that is cut into two
 * has two slots more, while two sites taken for one would hold up each other.
 */
export function siteNameOf(url: string): string {
  const authority = originOf(url).replace(/^[a-z]+:\/\//, '');
  const host = authority.replace(/:\d+$/, '').replace(/\.$/, '');
  const isAlone = !host.includes('.') || host.endsWith('.localhost');
  if (isAlone || /^[\d.]+$|^\[/.test(host)) return authority;
  return siteUnder(host, (lastTwo) => lastTwo.indexOf('.') <= SHORT_LABEL);
}
