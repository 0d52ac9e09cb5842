import type { Page } from 'puppeteer-core';
import type { Look } from './stage.ts';

/** A machine that is busy may take this long (ms) to do what is done at once. */
const SOON = 5_000;

/** A promise, how to look at it, and whether it is kept there. */
export type Interaction = readonly [
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

/** All that was sent to the background, or done in the browser. */
export function sent(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.sent);
}

/** Whether what `selector` names gets the focus, at once or when it has been drawn. */
export function focused(page: Page, selector: string): Promise<boolean> {
  return comes(
    page.waitForFunction((it) => document.activeElement?.matches(it), { timeout: SOON }, selector),
  );
}

/** Whether that comes to be sent, at once or when the press has been worked on. */
export function isSent(page: Page, part: string): Promise<boolean> {
  return comes(
    page.waitForFunction(
      (it) => document.documentElement.dataset.sent?.includes(it),
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
