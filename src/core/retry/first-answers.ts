import { isTooLong } from '../http/address.ts';
import { routerMark } from '../http/router-marks.ts';
import type { Answer } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import { RETRYABLE_STATUSES } from './classify-answer.ts';

/**
 * Whether an answer starts an incident: a gateway's failure at a URL short enough to store. A mark of
 * a router that others may send too counts only once the user has turned on retries of such answers.
 */
export function mayBegin(
  answer: Pick<Answer, 'status' | 'headers' | 'page'>,
  settings: Settings,
): boolean {
  if (answer.status < 400) return false;
  if (answer.status === NO_CONNECTION)
    return countNetworkFailures(settings) && !isTooLong(answer.page);
  const mark = RETRYABLE_STATUSES.has(answer.status) ? 'certain' : routerMark(answer);
  const counts = mark === 'certain' || (mark === 'likely' && settings.appNotRunning);
  return counts && !isTooLong(answer.page);
}

/** Whether a page whose first load fails in the network counts as failed. */
export function countNetworkFailures(settings: Settings): boolean {
  return settings.noConnection;
}

/** Whether a router's answer started the incident, not a status of `RETRYABLE_STATUSES`. */
export function isOfRouter(initialStatus: number): boolean {
  return !RETRYABLE_STATUSES.has(initialStatus) && initialStatus !== NO_CONNECTION;
}

/** Whether an incident that this status started is retried automatically. */
export function isFirstAnswerEnabled(settings: Settings, initialStatus: number): boolean {
  if (initialStatus === NO_CONNECTION) return countNetworkFailures(settings);
  return isOfRouter(initialStatus)
    ? settings.appNotRunning
    : isStatusEnabled(settings, initialStatus);
}
