import { isPrivateHost } from '../http/private-hosts.ts';
import { isPublicSuffix } from './public-suffix.ts';

/** Why what the user typed makes no rule. */
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

/** The pattern, with its host written as browsers write it, or why there is none. */
export type ParsedPattern = { readonly pattern: string } | { readonly refused: PatternRefusal };

/** Maximum length of a host name (RFC 1035 §2.3.4, as text), in characters. */
const LONGEST_HOST = 253;
const HIGHEST_PORT = 65_535;

/**
 * Parses what the user typed as the site of a rule: a host, a host with a port, or `*.` and a host.
 * URLs get pasted, so the host is taken from them. Total and idempotent: a pattern that it returned
 * parses to itself.
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
  return parseSite(site);
}

function parseSite(site: string): ParsedPattern {
  // IPv6 without its brackets: nothing else has two colons.
  const bare = /^[^[\]]*:[^[\]]*:[^[\]]*$/.test(site) ? `[${site}]` : site;
  const [, star = '', typed = '', port] = /^(\*\.)?(\[[^\]]*\]?|[^:]*)(?::(.*))?$/.exec(bare) ?? [];
  if (typed.includes('*')) return refused('star');
  if (port !== undefined && !isPort(port)) return refused('port');
  const host = hostFrom(typed);
  if (host === null) return refused(typed.length > LONGEST_HOST ? 'too-long' : 'no-host');
  if (host.length > LONGEST_HOST) return refused('too-long');
  if (star === '') return { pattern: port === undefined ? host : `${host}:${Number(port)}` };
  if (/^[\d.]+$|^\[/.test(host)) return refused('star-address');
  if (port !== undefined) return refused('star-port');
  const isOwn = isPrivateHost(`any.${host}`);
  if (!isOwn && isPublicSuffix(host)) return refused('too-wide');
  return { pattern: `*.${host}` };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) <= HIGHEST_PORT;
}

// As a browser writes it: lower case, ASCII, IP addresses in their usual form.
function hostFrom(typed: string): string | null {
  try {
    const { hostname } = new URL(`http://${typed}/`);
    // No label may be empty, except for one dot at the end of the name.
    return /^\.|\.\.|[*,;]|^$/.test(hostname) ? null : hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}

function refused(why: PatternRefusal): ParsedPattern {
  return { refused: why };
}
