import type { Page } from 'puppeteer-core';
import { until } from '../../../scripts/process/until.ts';

/** What is read there in the popup. */
export function textOf(popup: Page, selector: string): Promise<string> {
  return popup.$eval(selector, (it) => (it as HTMLElement).innerText);
}

/** Clicks there, once it is there. */
export async function press(popup: Page, selector: string): Promise<void> {
  await popup.bringToFront();
  const found = await popup.waitForSelector(selector);
  await found?.click();
}

/** Waits until what was pressed is there and has said something like this. */
export async function says(popup: Page, selector: string, what: RegExp): Promise<void> {
  await popup.waitForSelector(selector);
  await until(`${selector} says ${what}`, async () => what.test(await textOf(popup, selector)));
}
