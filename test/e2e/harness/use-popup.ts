import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/process/until.ts';

/** The text of the element in the popup. */
export function textOf(popup: Page, selector: string): Promise<string> {
  return popup.$eval(selector, (it) => (it as HTMLElement).innerText);
}

/** Waits for the element and clicks it. */
export async function press(popup: Page, selector: string): Promise<void> {
  await popup.bringToFront();
  const found = await popup.waitForSelector(selector);
  await found?.click();
}

/** Waits until the element's text matches. */
export async function says(popup: Page, selector: string, what: RegExp): Promise<void> {
  await popup.waitForSelector(selector);
  await until(`${selector} says ${what}`, async () => what.test(await textOf(popup, selector)));
}

/** Opens *Technical details*, if they are closed. */
export async function openDetails(popup: Page): Promise<void> {
  await popup.$$eval('.details', ([it]) =>
    (it as HTMLDetailsElement | undefined)?.setAttribute('open', ''),
  );
}
