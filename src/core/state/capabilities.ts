/** What browsers differ in, as data. */
export interface Capabilities {
  /**
   * `origin`: an API clears one origin. `header`: cache and site data are cleared by a header on the
   * page's next answer, cookies by host names.
   * See docs/browser-quirks.md#firefox-cannot-clear-the-cache-of-one-host.
   */
  readonly clearsBy: 'origin' | 'header';
  /**
   * Clearing for a private window clears that window's, and not the normal ones'.
   * See docs/browser-quirks.md#chrome-clears-the-normal-profile-for-a-private-window.
   */
  readonly clearsInPrivate: boolean;
  /** The extension can open a private window. */
  readonly opensPrivateWindow: boolean;
}
