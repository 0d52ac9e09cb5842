import { browser } from '../polyfill.ts';

/** Opens the page of sites and settings, or comes back to it where it is open. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
