import { isPrivateHost } from '../http/private-hosts.ts';

/** Why something that was typed makes no rule. */
export type PatternRefusal =
  | 'empty'
  | 'everything'
  | 'several'
  | 'not-web'
  | 'star'
  | 'too-wide'
  | 'star-address'
  | 'star-port'
  | 'too-long'
  | 'port'
  | 'no-host';

/** What was typed, as a pattern: written as browsers write hosts; or why it is none. */
export type ParsedPattern =
  /** `cut`: more was typed than a site, such as a whole address, and left out. */
  { readonly pattern: string; readonly cut: boolean } | { readonly refused: PatternRefusal };

/** The longest host name (RFC 1035, 2.3.4, as text), in characters. */
const LONGEST_HOST = 253;
const HIGHEST_PORT = 65_535;

/**
 * Reads what a person typed as the site of a rule: a host, a host with its port, or `*.` and a host.
 * Addresses are pasted, so of those the host is taken. Total; a pattern that it gave it gives again.
 */
export function parsePattern(typed: string): ParsedPattern {
  const text = typed.trim();
  if (text === '') return refused('empty');
  if (/^<all_urls>$|^\*+\.?$/.test(text)) return refused('everything');
  const [, scheme = '*', rest = ''] = /^(?:([a-z*][\w*+.-]*):\/\/)?(.*)$/is.exec(text) ?? [];
  if (!/^(https?|\*)$/i.test(scheme) || /^(mailto|about|data|javascript):/i.test(text)) {
    return refused('not-web');
  }
  const [authority = ''] = rest.split(/[/?#\\]/);
  const site = authority.slice(authority.lastIndexOf('@') + 1);
  if (/[\s,;]/.test(site)) return refused('several');
  if (/^\*\.?(:.*)?$/.test(site)) return refused('everything');
  return parseSite(site, site !== text);
}

function parseSite(site: string, cut: boolean): ParsedPattern {
  // IPv6 without its brackets: nothing else has two colons.
  const bare = /^[^[\]]*:[^[\]]*:[^[\]]*$/.test(site) ? `[${site}]` : site;
  const [, star = '', typed = '', port] = /^(\*\.)?(\[[^\]]*\]?|[^:]*)(?::(.*))?$/.exec(bare) ?? [];
  if (typed.includes('*')) return refused('star');
  if (port !== undefined && !isPort(port)) return refused('port');
  const host = hostFrom(typed);
  if (host === null) return refused(typed.length > LONGEST_HOST ? 'too-long' : 'no-host');
  if (host.length > LONGEST_HOST) return refused('too-long');
  if (star === '') return { pattern: port === undefined ? host : `${host}:${Number(port)}`, cut };
  if (/^[\d.]+$|^\[/.test(host)) return refused('star-address');
  if (port !== undefined) return refused('star-port');
  // Which names are sold below (.co.uk) is not known here; of one label all are, but in one's own network.
  if (!host.includes('.') && !isPrivateHost(`any.${host}`)) return refused('too-wide');
  return { pattern: `*.${host}`, cut };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= HIGHEST_PORT;
}

// As a browser writes it: in lower case, in ASCII, IP addresses in their usual form.
function hostFrom(typed: string): string | null {
  try {
    const { hostname } = new URL(`http://${typed}/`);
    // No name has an empty part, but for the one dot at its end.
    return /^\.|\.\.|[*,;]|^$/.test(hostname) ? null : hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}

function refused(why: PatternRefusal): ParsedPattern {
  return { refused: why };
}
