import { tame } from '../tame.ts';
import type { GatewayId, Identity, PageText } from './identity.ts';
import { LONGEST_QUOTE } from './identity.ts';
import type { ProxyStatusRead } from './proxy-status.ts';
import type { Row, Sign } from './row.ts';
import { ROWS } from './rows.ts';

/** As much of an answer as tells who made it. */
export interface Signed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The `title | text` that the patterns of a page look at. */
export function sayingOf({ title, text }: PageText): string {
  return `${title.slice(0, 300)} | ${text.slice(0, 4096)}`;
}

/**
 * Who made this answer. `page` is what it says, null where it cannot be read. Headers prove only
 * that a hop was on the way, unless no other could have set them; a page proves who wrote it. What
 * neither proves stays unknown: never throws, whatever the values are.
 */
export function identify(
  answer: Signed,
  page: PageText | null,
  proxyStatus: ProxyStatusRead | null,
): Identity {
  const said = page && sayingOf(page);
  const signedBy = ROWS.find((row) => row.passed?.some((it) => bears(answer, it)))?.id ?? null;
  const [row, confidence] = makerOf(answer, said, proxyStatus);
  const gateway = row?.id ?? null;
  const foreign = gateway === null ? said !== null && said !== ' | ' : gateway !== signedBy;
  // An HTTP proxy can put its own page in place of a site's only where nothing is encrypted.
  const behindOwn = row === null && signedBy === null && ':own-proxy' in answer.headers;
  return {
    status: answer.status,
    gateway,
    confidence: behindOwn ? 'likely' : confidence,
    signedBy,
    ownSide: row?.own === true || behindOwn,
    reason: proxyStatus?.details ?? (row && reasonOf(row, answer, said ?? '')),
    proxyError: proxyStatus?.error ?? null,
    proxyName: proxyStatus?.name ?? null,
    fromOrigin: signedBy !== null && foreign,
  };
}

function makerOf(
  answer: Signed,
  said: string | null,
  proxyStatus: ProxyStatusRead | null,
): readonly [Row | null, Identity['confidence']] {
  const made = ROWS.find((row) => row.made !== undefined && bearsAll(answer, row.made));
  if (made !== undefined) return [made, 'certain'];
  const written = ROWS.find((row) => wrote(row, answer, said));
  if (written !== undefined) return [written, written.common === true ? 'likely' : 'certain'];
  const weak = ROWS.find((row) => {
    const silent = said === null || (said === ' | ' && row.empty === true);
    return silent && row.weak !== undefined && bearsAll(answer, row.weak);
  });
  // Anybody may call themselves anything.
  const named = proxyStatus?.error && proxyStatus.name.toLowerCase();
  const told = weak ?? ROWS.find(({ id }) => id === named);
  return told === undefined ? [null, 'unknown'] : [told, 'likely'];
}

function wrote(row: Row, answer: Signed, said: string | null): boolean {
  return said !== null && row.page?.test(said) === true && bearsAll(answer, row.only ?? []);
}

/** Which gateways would claim this answer as made by them: one at most, or the rows are wrong. */
export function claimsOf(answer: Signed, page: PageText | null): GatewayId[] {
  const said = page && sayingOf(page);
  const claiming = ROWS.filter(
    (row) => (row.made && bearsAll(answer, row.made)) || wrote(row, answer, said),
  );
  return [...new Set(claiming.map(({ id }) => id))];
}

function bearsAll(answer: Signed, signs: readonly Sign[]): boolean {
  return signs.every((sign) => bears(answer, sign));
}

function bears({ status, headers }: Signed, [name, looks]: Sign): boolean {
  const value = name === ':status' ? String(status) : (headers[name] ?? '');
  return looks.test(value.slice(0, 500));
}

function reasonOf({ reason = [], reasonIn }: Row, { headers }: Signed, said: string) {
  const quoted = reason.map((it) => it.exec(said)?.[1]).find((it) => it !== undefined);
  return tame((quoted ?? headers[reasonIn ?? ''] ?? '').trim(), LONGEST_QUOTE) || null;
}
