import { isTooLong } from '../http/address.ts';
import { routerMark } from '../http/router-marks.ts';
import { mustComeBack } from '../rules/never-give-up.ts';
import type { Answer, Incident } from '../state/incident.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import { isGatewayFailure, PASSING_STATUSES, RETRYABLE_STATUSES } from './classify-answer.ts';
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

/**
 * Whether a router without a running app made this answer, whatever its status. Not with 502, which is
 * retried without any tick.
 */
export function isOfRouter(answer: Pick<Answer, 'status' | 'headers'>): boolean {
  return answer.status !== 502 && routerMark(answer) !== null;
}

/** What decides whether the incident is retried automatically. */
type Beginning = Pick<Incident, 'initialStatus' | 'isOfRouter'>;

/** Whether an incident that began so is retried automatically. */
export function isFirstAnswerEnabled(settings: Settings, first: Beginning): boolean {
  return first.isOfRouter ? settings.appNotRunning : isStatusEnabled(settings, first.initialStatus);
}

/**
 * What counts as the incident's first answer after `answer`. While retries of the first one are off,
 * none has been made, so a later gateway error replaces it: retries of that one may be on.
 */
export function beginningAfter(before: Beginning, answer: Answer, settings: Settings): Beginning {
  return isGatewayFailure(answer) && !isFirstAnswerEnabled(settings, before)
    ? { initialStatus: answer.status, isOfRouter: isOfRouter(answer) }
    : { initialStatus: before.initialStatus, isOfRouter: before.isOfRouter };
}
