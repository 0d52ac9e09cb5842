import type { Page } from 'puppeteer-core';
import type { Look } from './stage.ts';

/** Time limit for immediate effects on a busy machine, ms. */
const SOON = 5_000;

/** A promise, the look in which to check it, and the check. */
export type Interaction = readonly [
  promise: string,
  look: Look,
  holds: (page: Page) => Promise<boolean>,
];

export const WAITING: Look = { state: 'waiting' };

/** Switches to another state, as if storage had changed. */
export async function show(page: Page, state: string): Promise<void> {
  await page.evaluate(async (name) => {
    dispatchEvent(new CustomEvent('show', { detail: name }));
    await new Promise((done) => setTimeout(done, 100));
  }, state);
}

/** All commands sent to the background or the browser. */
export function sent(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.sent);
}

/** Whether the element gets the focus, at once or after rendering. */
export function focused(page: Page, selector: string): Promise<boolean> {
  return comes(
    page.waitForFunction((it) => document.activeElement?.matches(it), { timeout: SOON }, selector),
  );
}

/** Whether a command that contains `part` is sent, at once or soon. */
export function isSent(page: Page, part: string): Promise<boolean> {
  return comes(
    page.waitForFunction(
      (it) => document.documentElement.dataset.sent?.includes(it),
      { timeout: SOON },
      part,
    ),
  );
}

/** Whether a wait resolves. */
export function comes(wait: Promise<unknown>): Promise<boolean> {
  return wait.then(
    () => true,
    () => false,
  );
}
