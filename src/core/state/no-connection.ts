import type { Answer, Incident } from './incident.ts';

/**
 * Stands for the status of a load that got no answer, since no connection came about: more than any
 * status of HTTP.
 */
export const NO_CONNECTION = 1000;

/**
 * Says, in place of a header, that the browser itself reloads the page in view.
 * See docs/browser-quirks.md#chrome-reloads-pages-by-itself-after-a-network-error.
 */
export const SELF_RELOADING = ':self-reloading';

/** Says, in place of a header, that the name of the site does not exist, as far as could be found. */
export const UNKNOWN_NAME = ':unknown-name';

/**
 * Says, in place of a header, that the browser's own proxy was not reached or did not connect to the
 * site.
 */
export const PROXY_REFUSED = ':proxy-refused';

type StatusAndHeaders = Pick<Answer, 'status' | 'headers'>;

/** What is known of the network from this answer, or from what stands for one. */
export function networkFailureIn(
  answer: StatusAndHeaders,
): Pick<Incident, 'networkFailed' | 'proxyRefused'> {
  return { networkFailed: answer.status === NO_CONNECTION, proxyRefused: isProxyRefusal(answer) };
}

/** Whether a load got no answer because the browser's own proxy did not connect to the site. */
export function isProxyRefusal({ status, headers }: StatusAndHeaders): boolean {
  return status === NO_CONNECTION && PROXY_REFUSED in headers;
}
