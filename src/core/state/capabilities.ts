/** What browsers differ in, as data. */
export interface Capabilities {
  /**
   * `origin`: an API clears one origin. `header`: cache and site data are cleared by a
   * header on the page's next answer, cookies by host names (traps 10 and 11).
   */
  readonly clearsBy: 'origin' | 'header';
  /** Clearing for a private window clears that window's, and not the normal ones' (trap 22). */
  readonly clearsInPrivate: boolean;
  /** The extension can open a private window. */
  readonly opensPrivateWindow: boolean;
}
