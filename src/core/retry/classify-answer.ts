import { isBan } from '../http/ban-marks.ts';
import { isAttachment, isChallenge } from '../http/kept-headers.ts';
import { parseRefresh } from '../http/refresh.ts';
import { retryAfter } from '../http/retry-after.ts';
import { routerMark } from '../http/router-marks.ts';
import type { Answer } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import type { EndReason } from '../state/reasons.ts';
import { LONGEST_RETRY_AFTER, SOON_REFRESH } from '../state/schedule.ts';

/** Statuses that start an incident and on which its retries continue: errors between servers. */
export const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([
  502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530,
]);

/**
 * Errors that often pass while a site starts again after a gateway's failure: the app is not ready,
 * or its router does not know it yet.
 */
export const PASSING_STATUSES: ReadonlySet<number> = new Set([
  403, 404, 408, 425, 500, 501, 505, 506, 507, 508, 509, 510, 598, 599,
]);

/** Answers of the user's own network or proxy, which wants a sign-in (RFC 9110, RFC 6585). */
const NETWORK_SIGN_IN: readonly number[] = [407, 511];

/** Whether a gateway failed: by the status, or by the mark of a router without an app. */
export function isGatewayFailure(answer: Pick<Answer, 'status' | 'headers'>): boolean {
  return RETRYABLE_STATUSES.has(answer.status) || routerMark(answer) !== null;
}

/** What an answer means for the incident of its tab. */
export type AnswerVerdict =
  | { readonly kind: 'recovered' }
  /** Retry. `retryAfter` (ms) is what Retry-After asks for, or null. */
  | { readonly kind: 'retry'; readonly retryAfter: number | null }
  /** Not a gateway's failure, but an error that may pass while the site starts again. */
  | { readonly kind: 'passing'; readonly retryAfter: number | null }
  | { readonly kind: 'ends'; readonly reason: EndReason; readonly retryAfter: number | null };

/** Whether repeating the request is safe (RFC 9110 §9.2.1), of the methods that page loads use. */
export function isRepeatable(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether an answer leaves the current page on screen: no content (204, 205), or a download. */
export function leavesPage(answer: Pick<Answer, 'status' | 'headers'>): boolean {
  return (
    answer.status === 204 ||
    answer.status === 205 ||
    (answer.status < 400 && isAttachment(answer.headers))
  );
}

/**
 * Decides what an answer means for its tab's incident. The caller must check that a first answer
 * may begin an incident (`mayBegin`). Reasons not to retry are checked first, the most harmful retry
 * first.
 */
export function judge(answer: Answer): AnswerVerdict {
  if (leavesPage(answer)) return ends('answered');
  if (answer.status < 400) return { kind: 'recovered' };
  const requestedWait = retryAfter(answer.headers, answer.receivedAt);
  if (!isRepeatable(answer.method))
    return ends(answer.method === '' ? 'method-unknown' : 'form', requestedWait);
  if (answer.status === NO_CONNECTION) return { kind: 'retry', retryAfter: null };
  if (isChallenge(answer.headers)) return ends('challenge', requestedWait);
  if (isBan(answer)) return ends('blocked', requestedWait);
  if (answer.status === 401) return ends('sign-in', requestedWait);
  if (NETWORK_SIGN_IN.includes(answer.status)) return ends('network-sign-in', requestedWait);
  if (answer.status === 429 && requestedWait === null) return ends('rate-limited');
  const failed = isGatewayFailure(answer);
  const isPassing = PASSING_STATUSES.has(answer.status) && !failed;
  if (answer.status !== 429 && !failed && !isPassing) return ends('other-status', requestedWait);
  if (hasSoonRefresh([answer.headers.refresh ?? ''])) return ends('reloads-itself', requestedWait);
  if (isPassing) return { kind: 'passing', retryAfter: requestedWait };
  if (requestedWait !== null && requestedWait > LONGEST_RETRY_AFTER) {
    return ends('retry-later', requestedWait);
  }
  return { kind: 'retry', retryAfter: requestedWait };
}

/** Whether one of these `Refresh` values reloads the page within five minutes (`SOON_REFRESH`). */
export function hasSoonRefresh(contents: readonly string[]): boolean {
  return contents.some((content) => {
    const delay = parseRefresh(content);
    return delay !== null && delay <= SOON_REFRESH;
  });
}

// `Retry-After` binds every tab of the site, even when this answer ends its own incident.
function ends(why: EndReason, requestedWait: number | null = null): AnswerVerdict {
  return { kind: 'ends', reason: why, retryAfter: requestedWait };
}
