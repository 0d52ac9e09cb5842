import type { Page } from 'puppeteer-core';
import type { BrowserKind } from '../../../scripts/browsers/find-browser.ts';
import type { Ask } from '../../../scripts/browsers/run-in-extension.ts';
import type { RunningExtension } from '../../../scripts/browsers/running-extension.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import type { TabRecord } from '../../../src/core/state/tab-record.ts';
import type { Powers } from './driver.ts';

/** A tab that a test has opened. Its page is null where only the extension can see it. */
export interface OpenedTab {
  readonly tabId: number;
  readonly windowId: number;
  readonly page: Page;
}

export interface OpenOptions {
  /** Return at once instead of when the page has loaded or failed. */
  readonly wait?: boolean;
}

/** Which phase is waited for: its name, or anything that can be said of it. */
export type Wanted = Phase['name'] | ((phase: Phase, record: TabRecord) => boolean);

/** One browser with the extension in it, as the tests use it: the same for both kinds. */
export interface TestBrowser extends Powers {
  readonly kind: BrowserKind;
  readonly running: RunningExtension;
  /** Runs a function where the extension's APIs are, without waking its background. */
  readonly ask: Ask;

  /** Opens an address in a window of its own, as its active and so visible tab. */
  openPage(url: string, options?: OpenOptions): Promise<OpenedTab>;
  /** Opens an address in a tab behind another one, in a window of its own. */
  openInBackground(url: string): Promise<OpenedTab>;
  /** Opens an address in a private window. The browser must have been launched with `inPrivate`. */
  openPrivateWindow(url: string): Promise<OpenedTab>;
  /** Opens the popup for a tab, as a page in a window of its own. */
  openPopup(tabId: number): Promise<Page>;
  tabIdOf(page: Page): Promise<number>;
  activate(tabId: number): Promise<void>;

  /** What the extension remembers of a tab. */
  stored(tabId: number): Promise<TabRecord | null>;
  /** Waits until a tab's incident is in a phase, and returns the record. */
  waitForPhase(tabId: number, wanted: Wanted, timeout?: number): Promise<TabRecord>;
  /** Writes a record as if the extension had, and ends the background so that it has to read it. */
  seed(record: TabRecord): Promise<void>;

  /** Installs the same build again, as an update does; pages of the extension are closed by it. */
  updateExtension(): Promise<void>;
  close(): Promise<void>;
}
