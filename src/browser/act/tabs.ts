import { wholeAddress } from '../../core/http/address.ts';
import { browser } from '../polyfill.ts';

/** Reloads the page of this tab. */
export async function reloadTab(tabId: number, bypassCache: boolean): Promise<void> {
  await browser.tabs.reload(tabId, { bypassCache });
}

/**
 * Opens an address in this tab with a plain GET; '' stands for the tab's own address. Does nothing
 * for an address that is not http(s).
 */
export async function openInTab(tabId: number, url: string): Promise<void> {
  const target = url || wholeAddress((await browser.tabs.get(tabId)).url ?? '');
  if (/^https?:/.test(target)) await browser.tabs.update(tabId, { url: target });
}
