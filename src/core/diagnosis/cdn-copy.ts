import { GATEWAYS } from '../gateways/gateways.ts';
import type { Identity } from '../gateways/identity.ts';
import { FROM_BROWSER_CACHE, saysCacheHit } from '../http/kept-headers.ts';
import { joinMessages, type Message, message } from '../text/message.ts';

/** An error that a cache in front of the site stored and sends to all visitors. Times: epoch ms. */
export interface CdnCopy {
  /** The name of the cache; null if it is unknown. */
  readonly by: string | null;
  /** Null if the cache does not say it. */
  readonly storedAt: number | null;
  /** Until when the cache may send it; null if that is not known. */
  readonly keptUntil: number | null;
}

interface Answered {
  readonly headers: Readonly<Record<string, string>>;
  readonly receivedAt: number;
}

/**
 * The copy that this answer is; null if it came from the site, from the browser's own cache, or from
 * a proxy on the user's side. Its age is `Age` (RFC 9111 §5.1), its lifetime `s-maxage` or `max-age`
 * (§5.2.2).
 */
export function cdnCopyOf(
  { headers, receivedAt }: Answered,
  { ownSide, signedBy, gateway }: Identity,
): CdnCopy | null {
  if (ownSide !== null || FROM_BROWSER_CACHE in headers || !saysCacheHit(headers)) return null;
  const id = [signedBy, gateway].find((it) => it && GATEWAYS[it].keepsCopies === true);
  const age = secondsIn(/^\s*(\d{1,9})\s*$/, headers.age);
  const control = headers['cache-control'];
  const lasts =
    secondsIn(/\bs-maxage=(\d{1,9})/, control) ?? secondsIn(/\bmax-age=(\d{1,9})/, control);
  const isFresh = age !== null && lasts !== null && lasts > age;
  return {
    by: id ? GATEWAYS[id].name : null,
    storedAt: age === null || age * 1000 > receivedAt ? null : receivedAt - age * 1000,
    keptUntil: isFresh ? receivedAt + (lasts - age) * 1000 : null,
  };
}

/** What the user reads about the copy at `now` (epoch ms). */
export function copySentence({ storedAt, keptUntil }: CdnCopy, now: number): Message {
  const stored =
    storedAt === null
      ? message('lead_copy_undated')
      : message('lead_copy', { kind: 'duration', ms: Math.max(0, now - storedAt) });
  const isOver = keptUntil === null || keptUntil <= now;
  return joinMessages(
    stored,
    isOver ? null : message('lead_copy_until', { kind: 'clock', at: keptUntil }),
  );
}

/** Whose copy it is, for the details. */
export function copyEvidence({ by }: CdnCopy): Message {
  return by === null
    ? message('evidence_copy')
    : message('evidence_copy_of', { kind: 'text', text: by });
}

function secondsIn(pattern: RegExp, value = ''): number | null {
  const digits = pattern.exec(value)?.[1];
  return digits === undefined ? null : Number(digits);
}
