import { AsyncLocalStorage } from 'node:async_hooks';
import type { Page } from 'puppeteer-core';

// Tests of one browser run at the same time, so a page does not know by itself whose it is.
const opened = new AsyncLocalStorage<Page[]>();

/** A page that has not closed after this time, ms, is left open. */
const PATIENCE = 10_000;

/** Notes that the running test has opened this page. Outside a test it does nothing. */
export function noteOpened(page: Page): void {
  opened.getStore()?.push(page);
}

/**
 * Runs a test, then calls `close` for each page that it opened: a page that stays open is retried and
 * drawn while other tests need the processor. A page that cannot be closed fails no test.
 */
export async function closingPages(
  test: () => Promise<void>,
  close: (page: Page) => Promise<void>,
): Promise<void> {
  const pages: Page[] = [];
  try {
    await opened.run(pages, test);
  } finally {
    const late = new Promise((done) => setTimeout(done, PATIENCE).unref());
    await Promise.race([Promise.allSettled(pages.map(close)), late]);
  }
}
