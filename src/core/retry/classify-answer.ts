import { isTooLong } from '../http/address.ts';
import { isAttachment, isChallenge } from '../http/kept-headers.ts';
import { parseRefresh } from '../http/refresh.ts';
import { retryAfter } from '../http/retry-after.ts';
import type { Answer } from '../state/incident.ts';
import type { EndReason } from '../state/reasons.ts';
import { LONGEST_RETRY_AFTER, SOON_REFRESH } from '../state/schedule.ts';

/** Statuses that begin an incident, and on which it goes on: trouble between servers. */
export const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([
  502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530,
]);

/** Whether an answer begins an incident: trouble between servers, at an address that can be kept. */
export function mayBegin({ status, url }: Pick<Answer, 'status' | 'url'>): boolean {
  return RETRYABLE_STATUSES.has(status) && !isTooLong(url);
}

/** What an answer means for the incident of its tab. */
export type AnswerVerdict =
  | { readonly kind: 'recovered' }
  /** Try again; `retryAfter` is what Retry-After asks for in ms, or null. */
  | { readonly kind: 'retry'; readonly retryAfter: number | null }
  | { readonly kind: 'ends'; readonly reason: EndReason; readonly retryAfter: number | null };

/** Whether asking again cannot do anything a second time (RFC 9110 §9.2.1, as a page load uses it). */
export function isRepeatable(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether an answer leaves the page on screen as it is: no content, or something to save. */
export function leavesPage(answer: Pick<Answer, 'status' | 'headers'>): boolean {
  return (
    answer.status === 204 ||
    answer.status === 205 ||
    (answer.status < 400 && isAttachment(answer.headers))
  );
}

/**
 * Judges an answer. A first answer begins an incident only when it is one of `RETRYABLE_STATUSES`; the caller sees to
 * that. Reasons not to retry come first, in the order in which they would do harm.
 */
export function judge(answer: Answer): AnswerVerdict {
  if (leavesPage(answer)) return ends('answered');
  if (answer.status < 400) return { kind: 'recovered' };
  const requestedWait = retryAfter(answer.headers, answer.receivedAt);
  if (!isRepeatable(answer.method)) return ends('form', requestedWait);
  if (isChallenge(answer.headers)) return ends('challenge', requestedWait);
  if (answer.status === 429 && requestedWait === null) return ends('rate-limited');
  if (answer.status !== 429 && !RETRYABLE_STATUSES.has(answer.status))
    return ends('other-status', requestedWait);
  if (hasSoonRefresh([answer.headers.refresh ?? ''])) return ends('reloads-itself', requestedWait);
  if (requestedWait !== null && requestedWait > LONGEST_RETRY_AFTER) {
    return ends('retry-later', requestedWait);
  }
  return { kind: 'retry', retryAfter: requestedWait };
}

/** Whether one of these `Refresh` values reloads the page within five minutes. */
export function hasSoonRefresh(contents: readonly string[]): boolean {
  return contents.some((content) => {
    const delay = parseRefresh(content);
    return delay !== null && delay <= SOON_REFRESH;
  });
}

// What an answer asks for holds for whatever else is open of its site, even where it ends its own page.
function ends(why: EndReason, requestedWait: number | null = null): AnswerVerdict {
  return { kind: 'ends', reason: why, retryAfter: requestedWait };
}
