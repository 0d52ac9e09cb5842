import type { Page } from 'puppeteer-core';
import type { Look } from './stage.ts';

/** A machine that is busy may take this long (ms) to do what is done at once. */
const SOON = 5_000;

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

/** Whether what `selector` names gets the focus, at once or when it has been drawn. */
export function focused(page: Page, selector: string): Promise<boolean> {
  return comes(
    page.waitForFunction((it) => document.activeElement?.matches(it), { timeout: SOON }, selector),
  );
}

/** Whether that comes to be told, at once or when the press has been worked on. */
export function isTold(page: Page, part: string): Promise<boolean> {
  return comes(
    page.waitForFunction(
      (it) => document.documentElement.dataset.told?.includes(it),
      { timeout: SOON },
      part,
    ),
  );
}

/** Whether a wait for something ends well. */
export function comes(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}
