import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../../../scripts/browsers/find-browser.ts';
import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import type { RunningExtension } from '../../../scripts/browsers/running-extension.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import type { Powers } from './driver.ts';

/** A tab that a test has opened. */
export interface OpenedTab {
  readonly tabId: number;
  readonly windowId: number;
  readonly page: Page;
}

export interface OpenOptions {
  /** false: returns at once instead of when the page has loaded or failed. */
  readonly wait?: boolean;
}

/** The phase to wait for: its name, or a condition. */
export type Wanted = Phase['name'] | ((phase: Phase, record: TabRecord) => boolean);

/** One browser with the extension installed; the same interface for Chromium and Firefox. */
export interface TestBrowser extends Powers {
  readonly kind: BrowserKind;
  readonly running: RunningExtension;
  /** Runs a function with the extension's APIs, without waking its background. */
  readonly ask: Ask;

  /** Opens an address in its own window, as the active and therefore visible tab. */
  openPage(url: string, options?: OpenOptions): Promise<OpenedTab>;
  /** Opens an address in a background tab of its own window. */
  openInBackground(url: string): Promise<OpenedTab>;
  /** Opens an address in a private window. The browser must have been launched with `inPrivate`. */
  openPrivateWindow(url: string): Promise<OpenedTab>;
  /** Opens a page of the extension in its own window. */
  openExtensionPage(path: string): Promise<Page>;
  /** Opens the popup for a tab, as a page in its own window. */
  openPopup(tabId: number): Promise<Page>;
  /** Closes a page, and all other tabs of its window. */
  closePage(page: Page): Promise<void>;
  tabIdOf(page: Page): Promise<number>;
  activate(tabId: number): Promise<void>;

  /** The stored record of a tab. */
  stored(tabId: number): Promise<TabRecord | null>;
  /** Waits until a tab's incident is in a phase, and returns the record. */
  waitForPhase(tabId: number, wanted: Wanted, timeout?: number): Promise<TabRecord>;
  /** Writes a record as the extension would, and kills the background so that it reads it. */
  seed(record: TabRecord): Promise<void>;

  /** Installs the same build again, as an update does, which closes the extension's pages. */
  updateExtension(): Promise<void>;
  close(): Promise<void>;
}
