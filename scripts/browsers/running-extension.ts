import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './find-browser.ts';
import type { Ask } from './run-in-extension.ts';

export interface LaunchOptions {
  /** The path of the browser's program. */
  readonly path: string;
  /** The folder of a build, for instance dist/chrome. */
  readonly extension: string;
  readonly headless: boolean;
  /** Host names that resolve to this machine; in Chromium all that end in `.test` do anyway. */
  readonly hosts?: readonly string[];
  /**
   * A host that leads to this port of this machine, over http and with any port. For https, the port
   * is that of the browser's proxy.
   */
  readonly mapped?: { readonly host: string; readonly port: number };
  /** Preferences for Firefox. */
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** Whether the extension may run in private windows. */
  readonly inPrivate?: boolean;
  readonly acceptInsecureCerts?: boolean;
  /**
   * A profile to continue with, instead of a new one that is removed at the end. In Firefox the
   * extension is installed in it permanently, and the tabs of the last session are restored.
   */
  readonly profile?: string;
  /**
   * A folder with the startup cache of this Firefox, for a new profile: it starts sooner, and behaves as
   * without.
   */
  readonly startupCache?: string | undefined;
  /** Leaves the first-run page open that a new profile gets; otherwise its tab is closed. */
  readonly leavesFirstRun?: boolean;
  /** Further arguments, such as `--kiosk` and an address. */
  readonly args?: readonly string[];
}

/** A browser with the extension in it, in a profile that is removed at the end. */
export interface RunningExtension {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /**
   * Runs a function with the extension's APIs, in a page of the extension and not in its
   * background.
   */
  readonly ask: Ask;
  /** Opens a page of the extension in a new window. */
  openExtensionPage(path: string): Promise<Page>;
  /** Navigates an open page to a page of the extension. */
  goToExtensionPage(page: Page, path: string): Promise<void>;
  /** The id of a page's tab in the extension's APIs. */
  tabIdOf(page: Page): Promise<number>;
  /** Installs the same folder again, which the browser treats as an update. */
  reinstall(): Promise<void>;
  /** Closes the browser and removes its profile, unless the profile was given. */
  close(): Promise<void>;
}
