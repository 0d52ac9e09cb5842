import type { Page } from 'puppeteer-core';

/** The functions that differ between browsers. */
export interface Powers {
  /** Kills the background as the browser would, without ever attaching a debugger to it. */
  killBackground(): Promise<void>;
  isBackgroundAlive(): Promise<boolean>;
  /** The last lines of the extension's console, as far as the browser exposes it. */
  complaints(): Promise<readonly string[]>;
  /** Revokes or grants access to all sites, for the whole browser. */
  setAccess(granted: boolean): Promise<void>;
  /** Takes the whole browser offline or online. Chromium can do so only for targets with a debugger attached. */
  setOnline(online: boolean): Promise<void>;
  /** Goes back in the history, without waiting for the navigation. */
  goBack(page: Page): Promise<void>;
  /** Reloads as a user does with F5, without waiting for the navigation. */
  pressReload(page: Page): Promise<void>;
  /**
   * The browser's own Stop. In Chromium the debugger's stop cancels a first load, but not a reload
   * that the extension started.
   */
  pressStop(page: Page): Promise<void>;
  /** The popup at the icon, or null where a driver cannot reach it. */
  openRealPopup(windowId: number): Promise<Page | null>;
  /** Whether the popup is open, at the icon of any window or in its own window. */
  isPopupOpen(): Promise<boolean>;
}

/** The windows in which tests open pages. */
export interface Windows {
  /** An empty page, as the only tab of a window. */
  open(): Promise<Page>;
  /** Closes a page, and all other tabs of its window. */
  release(page: Page): Promise<void>;
}
