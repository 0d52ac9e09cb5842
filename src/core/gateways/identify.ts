import { sanitizeText } from '../text/sanitize.ts';
import type { Marks } from './gateway.ts';
import { type GatewayId, isOnOwnSide, MARKS } from './gateways.ts';
import type { Identity, PageText } from './identity.ts';
import { LONGEST_QUOTE } from './identity.ts';
import type { ProxyStatusRead } from './proxy-status.ts';

/** The parts of an answer that show who made it. */
export interface Signed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The `title | text` that the patterns of a page match, cut to 300 and 4096 characters. */
export function quoteFrom({ title, text }: PageText): string {
  return `${title.slice(0, 300)} | ${text.slice(0, 4096)}`;
}

/**
 * The lines `\nname: value\n` that the patterns of what was sent match, sorted by name, `:status`
 * first.
 */
function sentOf({ status, headers }: Signed): string {
  const lines = Object.entries({ ...headers, ':status': status }).map(
    ([name, value]) => `${name}: ${String(value).slice(0, 500).replaceAll('\n', ' ')}\n`,
  );
  return `\n${lines.sort().join('')}`;
}

/**
 * Who made this answer. `page`: the page's text, null if it cannot be read. Headers prove only that
 * a hop was on the way, unless no other hop could have set them; a page proves who wrote it.
 * Without either proof the maker stays unknown or only likely. It never throws, for any values.
 */
export function identify(
  answer: Signed,
  page: PageText | null,
  proxyStatus: ProxyStatusRead | null,
): Identity {
  const sent = sentOf(answer);
  const said = page && quoteFrom(page);
  const signed = MARKS.find(({ passed, made, weak }) =>
    [passed, made, weak].some((it) => it?.test(sent)),
  );
  const signedBy = signed?.id ?? null;
  const [row, confidence] = makerOf(sent, said, proxyStatus);
  const gateway = row?.id ?? null;
  const foreign = gateway === null ? said !== null && said !== ' | ' : gateway !== signedBy;
  // An HTTP proxy can replace a site's page by its own only where nothing is encrypted.
  const proxied = ':own-proxy' in answer.headers;
  const own = row !== null && isOnOwnSide(row.id);
  const behindOwn = row === null && signedBy === null && proxied;
  return {
    status: answer.status,
    gateway,
    confidence: behindOwn ? 'likely' : confidence,
    signedBy,
    ownSide: own && proxied ? 'certain' : own || behindOwn ? 'likely' : null,
    reason: proxyStatus?.details ?? (row && reasonOf(row, answer, said ?? '')),
    proxyError: proxyStatus?.error ?? null,
    proxyName: proxyStatus?.name ?? null,
    fromOrigin: signedBy !== null && foreign,
  };
}

function makerOf(
  sent: string,
  said: string | null,
  proxyStatus: ProxyStatusRead | null,
): readonly [(typeof MARKS)[number] | null, Identity['confidence']] {
  const made = MARKS.find((row) => row.made?.test(sent));
  if (made !== undefined) return [made, 'certain'];
  const written = MARKS.find((row) => wrote(row, sent, said));
  if (written !== undefined) return [written, written.common === true ? 'likely' : 'certain'];
  const weak = MARKS.find(
    (row) => (said === null || (said === ' | ' && row.empty)) && row.weak?.test(sent),
  );
  // A hop chooses this name itself, so it proves nothing.
  const named = proxyStatus?.error && proxyStatus.name.toLowerCase();
  const found = weak ?? MARKS.find(({ id }) => id === named);
  return found === undefined ? [null, 'unknown'] : [found, 'likely'];
}

function wrote({ page, only }: Marks, sent: string, said: string | null): boolean {
  return said !== null && page?.test(said) === true && only?.test(sent) !== false;
}

/**
 * The gateways that claim to have made this answer. More than one means that the rows are wrong.
 */
export function claimsOf(answer: Signed, page: PageText | null): GatewayId[] {
  const sent = sentOf(answer);
  const said = page && quoteFrom(page);
  const claiming = MARKS.filter((row) => row.made?.test(sent) || wrote(row, sent, said));
  return [...new Set(claiming.map(({ id }) => id))];
}

function reasonOf({ page, reasonIn = '' }: Marks, { headers }: Signed, said: string) {
  const why = page?.exec(said)?.groups?.why ?? headers[reasonIn] ?? '';
  return sanitizeText(why.trim(), LONGEST_QUOTE) || null;
}
