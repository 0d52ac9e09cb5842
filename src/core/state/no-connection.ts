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
