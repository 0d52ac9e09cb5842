import { DisplayString, parseList, Token } from 'structured-headers';
import { LONGEST_PROXY_STATUS } from '../http/kept-headers.ts';

import { sanitizeText } from '../text/sanitize.ts';
import { LONGEST_HOP_NAME, LONGEST_QUOTE } from './identity.ts';
import { PROXY_ERRORS, type ProxyError } from './proxy-status-errors.ts';

/** The report of the hop that met the error; all text is sanitised. */
export interface ProxyStatusRead {
  /** The hop's name for itself, at most 40 code points. */
  readonly name: string;
  /** null: no error, or one that RFC 9209 does not list. */
  readonly error: ProxyError | null;
  readonly details: string | null;
  /** The next hop that it contacted: a host, an address or an alias. */
  readonly nextHop: string | null;
  /** The status that it received from the next hop. */
  readonly receivedStatus: number | null;
}

/**
 * Parses `Proxy-Status` (RFC 9209 §2): a list whose first member is nearest the origin. Returns the
 * first hop that reports an error, else the last one, nearest the browser. Null for an empty
 * header, and for one that is no Structured Field list of names (RFC 9651 §4.2 requires ignoring
 * all of it).
 */
export function readProxyStatus(raw: string | undefined): ProxyStatusRead | null {
  const hops = membersOf(raw ?? '');
  return hops.find((it) => it.error !== null) ?? hops.at(-1) ?? null;
}

function membersOf(raw: string): ProxyStatusRead[] {
  let text = raw.slice(0, LONGEST_PROXY_STATUS);
  let list = parsed(text);
  // A header that was cut ends with an incomplete member, and its last comma may be inside that
  // member.
  while (list === null && raw.length >= LONGEST_PROXY_STATUS && text.includes(',')) {
    text = text.slice(0, text.lastIndexOf(','));
    list = parsed(text);
  }
  return (list ?? []).flatMap(([item, params]) => {
    const name = textOf(item, LONGEST_HOP_NAME);
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

function textOf(item: unknown, most = LONGEST_QUOTE): string | null {
  const said = item instanceof Token || item instanceof DisplayString ? item.toString() : item;
  return (typeof said === 'string' && sanitizeText(said, most).trim()) || null;
}
