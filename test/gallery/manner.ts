import type { Page } from 'puppeteer-core';
import type { Look } from './check.ts';

/** A promise, how to look at it, and whether it is kept there. */
export type Manner = readonly [
  promise: string,
  look: Look,
  holds: (page: Page) => Promise<boolean>,
];

export const WAITING: Look = { state: 'waiting' };

/** Goes over to another state, as if storage had changed. */
export async function show(page: Page, state: string): Promise<void> {
  await page.evaluate(async (name) => {
    dispatchEvent(new CustomEvent('show', { detail: name }));
    await new Promise((done) => setTimeout(done, 100));
  }, state);
}

/** All that was told to the background or asked of the browser. */
export function told(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.told);
}
