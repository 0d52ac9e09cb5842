import type { Page } from 'puppeteer-core';

/** What each browser does in a way of its own. */
export interface Powers {
  /** Ends the background as the browser would, without a debugger having been attached to it. */
  killBackground(): Promise<void>;
  isBackgroundAlive(): Promise<boolean>;
  /** What the browser wrote into its console of the extension, as far as it shows it; the last of it. */
  complaints(): Promise<readonly string[]>;
  /** Takes or gives back the access to all sites, for the whole browser. */
  setAccess(granted: boolean): Promise<void>;
  /** Takes the line away from the whole browser or gives it back. Chromium can do so only to what is being debugged. */
  setOnline(online: boolean): Promise<void>;
  /** Goes back in the history, without waiting for what comes of it. */
  goBack(page: Page): Promise<void>;
  /** Reloads as a person does with F5, without waiting for what comes of it. */
  pressReload(page: Page): Promise<void>;
  /**
   * The browser's own Stop. In Chromium the debugger's stop cancels a first load, but no reload
   * that the extension has started.
   */
  pressStop(page: Page): Promise<void>;
  /** The popup at the icon, or null where it cannot be reached from outside. */
  openRealPopup(windowId: number): Promise<Page | null>;
  /** Whether the popup is open at the icon of some window, or as a window of its own. */
  isPopupOpen(): Promise<boolean>;
}
