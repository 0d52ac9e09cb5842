import { afterAll, aroundEach, beforeAll, beforeEach, describe } from 'vitest';
import type { BrowserKind } from '../../../scripts/browsers/find-browser.ts';
import { chosen } from './chosen-browsers.ts';
import { testimony } from './failure-report.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { launchTestBrowser, type TestLaunch } from './launch-test-browser.ts';
import { closingPages } from './pages-of-test.ts';
import type { TestBrowser } from './test-browser.ts';

/** The objects that all tests of one file and one browser share. They exist only while tests run. */
export interface Shared {
  readonly kind: BrowserKind;
  readonly browser: TestBrowser;
  readonly server: FaultServer;
}

export interface SharedOptions extends TestLaunch {
  /** The server speaks https. */
  readonly secure?: boolean;
  /** Runs one test after another, for tests that affect the whole browser. */
  readonly oneByOne?: boolean;
  /** A host that maps to the server on the default port. */
  readonly leads?: string;
  /** Run only in this browser. */
  readonly only?: BrowserKind;
}

/**
 * Declares tests for each browser that BROWSERS names ("chromium", "firefox" or both, which is the
 * default). They share one browser and one server and run at the same time, each with a window and
 * a host of its own.
 */
export function inEachBrowser(body: (shared: Shared) => void, options: SharedOptions = {}): void {
  const { secure = false, oneByOne = false, only, leads, ...launch } = options;
  for (const kind of chosen()) {
    // Skipped rather than left out, since vitest fails a file without any test.
    describe.skipIf(only && kind !== only)(kind, { concurrent: !oneByOne }, () => {
      let browser: TestBrowser | null = null;
      let server: FaultServer | null = null;
      beforeAll(async () => {
        server = await startFaultServer({ secure });
        browser = await launchTestBrowser(kind, {
          ...launch,
          ...(leads && { mapped: { host: leads, port: server.port } }),
          acceptInsecureCerts: launch.acceptInsecureCerts ?? secure,
        });
      });
      aroundEach((test) => closingPages(test, async (page) => browser?.closePage(page)));
      beforeEach(({ onTestFailed, task }) => {
        onTestFailed(async () => {
          if (browser) console.log(`${kind}, ${task.name}\n${await testimony(browser)}`);
        });
      });
      afterAll(async () => {
        await browser?.close();
        server?.stop();
      });
      body({
        kind,
        get browser() {
          return browser ?? notYet();
        },
        get server() {
          return server ?? notYet();
        },
      });
    });
  }
}

function notYet(): never {
  throw new Error('The browser is there only while tests run.');
}
