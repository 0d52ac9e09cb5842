/** What one browser can do and another cannot, as data. */
export interface Capabilities {
  /**
   * `origin`: the browser clears one origin when it is told to. `header`: cache and site data go by a
   * header on the page's next answer, cookies by host names.
   * See docs/browser-quirks.md#firefox-cannot-clear-the-cache-of-one-host.
   */
  readonly clearsBy: 'origin' | 'header';
  /**
   * Clearing for a private window clears that window's, and not the normal ones'.
   * See docs/browser-quirks.md#chrome-clears-the-normal-profile-for-a-private-window.
   */
  readonly clearsInPrivate: boolean;
  /** It opens a private window for us. */
  readonly opensPrivateWindow: boolean;
}
