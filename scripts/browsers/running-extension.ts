import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from './find-browser.ts';
import type { Ask } from './run-in-extension.ts';

export interface LaunchOptions {
  /** The program to start. */
  readonly path: string;
  /** The built extension, for instance dist/chrome. */
  readonly extension: string;
  readonly headless: boolean;
  /** Host names that lead to this machine, beside those that end in `.test` in Chromium. */
  readonly hosts?: readonly string[];
  /** A host that leads, over http and whatever the port, to this port of this machine. */
  readonly mapped?: { readonly host: string; readonly port: number };
  /** Preferences for Firefox. */
  readonly prefs?: Readonly<Record<string, unknown>>;
  /** The extension may run in private windows. */
  readonly inPrivate?: boolean;
  readonly acceptInsecureCerts?: boolean;
  /**
   * A profile to go on with, instead of a new one that goes with the browser. In Firefox the extension
   * is installed in it for good, and the tabs that were open come back.
   */
  readonly profile?: string;
}

/** A browser with the extension in it, in a profile of its own that goes when it goes. */
export interface RunningExtension {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** Runs a function where the extension's APIs are: in a page of its own, not in its background. */
  readonly ask: Ask;
  /** Opens a page of the extension, in a window of its own. */
  openExtensionPage(path: string): Promise<Page>;
  /** Brings a page that is already open to a page of the extension. */
  goToExtensionPage(page: Page, path: string): Promise<void>;
  /** The number by which the extension knows a page's tab. */
  tabIdOf(page: Page): Promise<number>;
  /** Installs the same folder again, which the browser treats as an update. */
  reinstall(): Promise<void>;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}
