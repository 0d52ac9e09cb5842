import { browser } from '../polyfill.ts';

/**
 * Opens an http(s) address in a new tab next to this one, in its window: what is private stays so.
 * Rejects for any other address, and where the tab is gone.
 */
export async function openBeside(tabId: number, url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('This is no address of the web.');
  const { index, windowId } = await browser.tabs.get(tabId);
  const where = windowId === undefined ? {} : { windowId };
  await browser.tabs.create({ url, index: index + 1, openerTabId: tabId, ...where });
}
