import { browser } from './polyfill.ts';

/** Goes one page back in this tab, as its Back button does. Rejects where there is none. */
export async function goBack(tabId: number): Promise<void> {
  await browser.tabs.goBack(tabId);
}
