import { isTooLong } from '../http/address.ts';
import { routerMark } from '../http/router-marks.ts';
import { mustComeBack } from '../rules/never-give-up.ts';
import { findRule } from '../rules/site-rules.ts';
import type { Answer, Incident } from '../state/incident.ts';
import { isProxyRefusal, NO_CONNECTION, UNKNOWN_NAME } from '../state/no-connection.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import { isGatewayFailure, PASSING_STATUSES, RETRYABLE_STATUSES } from './classify-answer.ts';

/**
 * Whether an answer starts an incident: a gateway's failure at a URL short enough to store. A mark of
 * a router that others may send too counts only once the user has turned on retries of such answers,
 * for all sites or by a rule for all errors, and so does a missing connection, unless the browser's
 * own proxy is the cause: that is explained. On a site that must come back, every error that may pass
 * counts. Unknown privacy (null) counts as private.
 */
export function mayBegin(
  answer: Pick<Answer, 'status' | 'headers' | 'page'>,
  settings: Settings,
  isPrivate: boolean | null,
): boolean {
  if (answer.status < 400) return false;
  if (answer.status === NO_CONNECTION)
    return (
      (countNetworkFailures(answer, settings, isPrivate) || isProxyRefusal(answer)) &&
      !isTooLong(answer.page)
    );
  const mayPass = PASSING_STATUSES.has(answer.status) || answer.status === 429;
  if (mayPass && !isTooLong(answer.page) && mustComeBack(settings, answer.page, isPrivate))
    return true;
  const mark = RETRYABLE_STATUSES.has(answer.status) ? 'certain' : routerMark(answer);
  if (mark === null || isTooLong(answer.page)) return false;
  return (
    mark === 'certain' || settings.appNotRunning || takesAllErrors(settings, answer.page, isPrivate)
  );
}

/**
 * Whether a page whose first load got this answer of status `NO_CONNECTION` counts as failed: on a
 * site that must come back always, elsewhere if the name of the site exists, and the user ticked that
 * or has a rule for all errors. Unknown privacy (null) counts as private.
 */
export function countNetworkFailures(
  { headers, page }: Pick<Answer, 'headers' | 'page'>,
  settings: Settings,
  isPrivate: boolean | null,
): boolean {
  const isChosen = settings.noConnection || takesAllErrors(settings, page, isPrivate);
  if (isChosen && headers[UNKNOWN_NAME] === undefined) return true;
  return mustComeBack(settings, page, isPrivate);
}

// Whether a rule of effect `always` says that every error of this page counts, chosen for all sites or not.
function takesAllErrors(settings: Settings, page: string, isPrivate: boolean | null): boolean {
  return findRule(settings, page, isPrivate ?? true).effect === 'always';
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

/** Whether an incident that began so is retried automatically. Unknown privacy (null) counts as private. */
export function isFirstAnswerEnabled(
  settings: Settings,
  first: Beginning & Pick<Incident, 'answer'>,
  isPrivate: boolean | null,
): boolean {
  if (first.initialStatus === NO_CONNECTION)
    return countNetworkFailures(first.answer, settings, isPrivate);
  return first.isOfRouter ? settings.appNotRunning : isStatusEnabled(settings, first.initialStatus);
}

/**
 * What counts as the incident's first answer after `answer`. While retries of the first one are off,
 * none has been made, so a later gateway error replaces it: retries of that one may be on.
 */
export function beginningAfter(
  before: Beginning & Pick<Incident, 'answer'>,
  answer: Answer,
  settings: Settings,
  isPrivate: boolean | null,
): Beginning {
  return isGatewayFailure(answer) && !isFirstAnswerEnabled(settings, before, isPrivate)
    ? { initialStatus: answer.status, isOfRouter: isOfRouter(answer) }
    : { initialStatus: before.initialStatus, isOfRouter: before.isOfRouter };
}
