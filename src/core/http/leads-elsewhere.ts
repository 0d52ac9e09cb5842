import { hostNameOf } from './address.ts';
import { isPrivateHost } from './private-hosts.ts';
import { siteUnder } from './site-suffixes.ts';

/** Second-level domains under which registries of countries give out names ("co.uk", "com.au"). */
const REGISTRIES = /^(ac|co|com|edu|go|gob|gov|ltd|mil|ne|net|nom|or|org|plc|sch)\.[a-z]{2}$/;
const IP_ADDRESS = /^[\d.]+$|^\[/;

/**
 * Where a redirect from one URL to another leads: to the same site, to another one, or from a
 * public host to a private one. Only the hosts count, not their ports. Public suffixes are not known
 * here: a site is the last two labels of a host, or three if the last two look like a registry's,
 * or one more than a shared suffix.
 *
 * `siteNameOf` has another rule: here a short label ("orf.at") is not enough for a registry's, since
 * a retry that leads to another site ends, and the user reads that it does.
 */
export function whereItLeads(from: string, to: string): 'same-site' | 'other-site' | 'private' {
  const [a, b] = [hostNameOf(from), hostNameOf(to)];
  if (a === b) return 'same-site';
  if (isPrivateHost(b) && !isPrivateHost(a)) return 'private';
  return siteOf(a) === siteOf(b) ? 'same-site' : 'other-site';
}

function siteOf(host: string): string {
  return IP_ADDRESS.test(host) ? host : siteUnder(host, (lastTwo) => REGISTRIES.test(lastTwo));
}

/**
 * Whether a page of another site started the load of `url`. `initiator` is its URL or origin, "null"
 * for an opaque origin, undefined if no page did.
 */
export function isFromOtherSite(initiator: string | undefined, url: string): boolean {
  if (initiator === 'null') return true;
  return hostNameOf(initiator ?? '') !== '' && whereItLeads(initiator ?? '', url) !== 'same-site';
}
