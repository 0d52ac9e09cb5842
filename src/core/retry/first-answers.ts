import { isTooLong } from '../http/address.ts';
import { routerMark } from '../http/router-marks.ts';
import { mustComeBack } from '../rules/never-give-up.ts';
import type { Answer } from '../state/incident.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import { PASSING_STATUSES, RETRYABLE_STATUSES } from './classify-answer.ts';
import { isNetworkFailureRetried, isNoAnswer } from './network-failures.ts';

/**
 * Whether an answer starts an incident: a gateway's failure at a URL short enough to store. A mark of
 * a router that others may send too counts only once the user has turned on retries of such answers.
 * On a site that must come back, every error that may pass counts. Unknown privacy (null) counts as
 * private.
 */
export function mayBegin(
  answer: Pick<Answer, 'status' | 'headers' | 'page'>,
  settings: Settings,
  isPrivate: boolean | null,
): boolean {
  if (isNoAnswer(answer))
    return isNetworkFailureRetried({ ...answer, error: 'connection' }, settings, isPrivate);
  if (answer.status < 400) return false;
  const mayPass = PASSING_STATUSES.has(answer.status) || answer.status === 429;
  if (mayPass && !isTooLong(answer.page) && mustComeBack(settings, answer.page, isPrivate))
    return true;
  const mark = RETRYABLE_STATUSES.has(answer.status) ? 'certain' : routerMark(answer);
  const counts = mark === 'certain' || (mark === 'likely' && settings.appNotRunning);
  return counts && !isTooLong(answer.page);
}

/** Whether a router's answer started the incident, not a status of `RETRYABLE_STATUSES`. */
export function isOfRouter(initialStatus: number): boolean {
  return initialStatus !== 0 && initialStatus !== 429 && !RETRYABLE_STATUSES.has(initialStatus);
}

/** Whether an incident that this status started is retried automatically. */
export function isFirstAnswerEnabled(settings: Settings, initialStatus: number): boolean {
  return isOfRouter(initialStatus)
    ? settings.appNotRunning
    : isStatusEnabled(settings, initialStatus);
}
