import { sanitizeText } from '../text/sanitize.ts';
import type { Marks } from './gateway.ts';
import { GATEWAYS, type GatewayId, isOnOwnSide, MARKS } from './gateways.ts';
import type { Identity, PageText } from './identity.ts';
import { LONGEST_QUOTE } from './identity.ts';
import { quoteFrom, showsMarks } from './page-marks.ts';
import type { ProxyStatusRead } from './proxy-status.ts';

/** The parts of an answer that show who made it. */
export interface Signed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
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
  const [row, confidence] = makerOf(sent, page, proxyStatus);
  const gateway = row?.id ?? null;
  // Whoever signed a page of unknown make may have made it: `error_page`, `ErrorDocument`.
  const isForeign = gateway !== null && gateway !== signedBy;
  const isServed = gateway !== null && GATEWAYS[gateway].servedBy === signedBy;
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
    fromOrigin: signedBy !== null && isForeign && !isServed,
  };
}

function makerOf(
  sent: string,
  page: PageText | null,
  proxyStatus: ProxyStatusRead | null,
): readonly [(typeof MARKS)[number] | null, Identity['confidence']] {
  const made = MARKS.find((row) => row.made?.test(sent));
  if (made !== undefined) return [made, 'certain'];
  const written = MARKS.find((row) => page !== null && wrote(row, sent, page));
  if (written !== undefined) return [written, written.common === true ? 'likely' : 'certain'];
  const isEmpty = page !== null && page.title + page.text === '';
  const weak = MARKS.find(
    (row) => (page === null || (isEmpty && row.empty)) && row.weak?.test(sent),
  );
  // A hop chooses this name itself, so it proves nothing.
  const named = proxyStatus?.error && proxyStatus.name.toLowerCase();
  const found = weak ?? MARKS.find(({ id }) => id === named);
  return found === undefined ? [null, 'unknown'] : [found, 'likely'];
}

function wrote(marks: Marks, sent: string, page: PageText): boolean {
  return showsMarks(marks, page) && marks.only?.test(sent) !== false;
}

/**
 * The gateways that claim to have made this answer. More than one means that the rows are wrong.
 */
export function claimsOf(answer: Signed, page: PageText | null): GatewayId[] {
  const sent = sentOf(answer);
  const claiming = MARKS.filter(
    (row) => row.made?.test(sent) || (page !== null && wrote(row, sent, page)),
  );
  return [...new Set(claiming.map(({ id }) => id))];
}

function reasonOf({ page, reasonIn = '' }: Marks, { headers }: Signed, said: string) {
  const why = page?.exec(said)?.groups?.why ?? headers[reasonIn] ?? '';
  return sanitizeText(why.trim(), LONGEST_QUOTE) || null;
}
