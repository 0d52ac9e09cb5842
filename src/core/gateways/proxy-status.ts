import { DisplayString, parseList, Token } from 'structured-headers';
import { LONGEST_PROXY_STATUS } from '../http/kept-headers.ts';

import { sanitizeText } from '../text/sanitize.ts';
import { LONGEST_QUOTE } from './identity.ts';
import { PROXY_ERRORS, type ProxyError } from './proxy-status-errors.ts';

/** What the hop that met the trouble says of it; all text is tamed. */
export interface ProxyStatusRead {
  /** What this hop calls itself. */
  readonly name: string;
  /** null: no error, or one that RFC 9209 does not know. */
  readonly error: ProxyError | null;
  readonly details: string | null;
  /** Whom it asked: a host, an address or an alias. */
  readonly nextHop: string | null;
  /** What it was answered. */
  readonly receivedStatus: number | null;
}

/**
 * Reads `Proxy-Status` (RFC 9209 §2): a list whose first member is nearest the origin. The first
 * that tells of an error met it; without one it is the last, nearest the browser. null for nothing,
 * and for what is no Structured Field list of names (RFC 9651 §4.2 wants all of it ignored).
 */
export function readProxyStatus(raw: string | undefined): ProxyStatusRead | null {
  const hops = membersOf(raw ?? '');
  return hops.find((it) => it.error !== null) ?? hops.at(-1) ?? null;
}

function membersOf(raw: string): ProxyStatusRead[] {
  let text = raw.slice(0, LONGEST_PROXY_STATUS);
  let list = parsed(text);
  // Where it was cut, the last member is not whole; the comma before it may be one inside of it.
  while (list === null && raw.length >= LONGEST_PROXY_STATUS && text.includes(',')) {
    text = text.slice(0, text.lastIndexOf(','));
    list = parsed(text);
  }
  return (list ?? []).flatMap(([item, params]) => {
    const name = textOf(item);
    const error = textOf(params.get('error'));
    const received = params.get('received-status');
    return name === null
      ? []
      : {
          name,
          error: PROXY_ERRORS.find((it) => it === error) ?? null,
          details: textOf(params.get('details')),
          nextHop: textOf(params.get('next-hop')),
          receivedStatus: typeof received === 'number' ? received : null,
        };
  });
}

function parsed(raw: string): ReturnType<typeof parseList> | null {
  try {
    return parseList(raw);
  } catch {
    return null;
  }
}

function textOf(item: unknown): string | null {
  const said = item instanceof Token || item instanceof DisplayString ? item.toString() : item;
  return (typeof said === 'string' && sanitizeText(said, LONGEST_QUOTE).trim()) || null;
}
