import { wholeAddress } from '../../core/http/address.ts';
import { fragmentToOpen } from '../../core/http/fragment.ts';
import { isTrue, RUNS_WITHIN, runInPage } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/** Reloads the page of this tab. */
export async function reloadTab(tabId: number, bypassCache: boolean): Promise<void> {
  await browser.tabs.reload(tabId, { bypassCache });
}

/**
 * Opens an address in this tab with a plain GET; '' stands for the tab's own address. If the tab
 * shows that page, its fragment is kept, unless it looks like a secret. Does nothing for an address
 * that is not http(s).
 */
export async function openInTab(tabId: number, url: string): Promise<void> {
  const { url: shown = '' } = await browser.tabs.get(tabId);
  const target = url || wholeAddress(shown);
  if (!/^https?:/.test(target)) return;
  const fragment = wholeAddress(shown) === target ? fragmentToOpen(shown) : '';
  const opened = fragment === '' ? target : await openWithFragment(tabId, target, fragment);
  if (opened !== null) await browser.tabs.update(tabId, { url: opened });
}

/**
 * Opens the page of this tab again with its fragment. Returns null once that is done, otherwise the
 * address that is still to be opened.
 * See docs/browser-quirks.md#an-address-with-the-same-fragment-requests-nothing.
 */
async function openWithFragment(
  tabId: number,
  page: string,
  fragment: string,
): Promise<string | null> {
  try {
    const until = Date.now() + RUNS_WITHIN;
    const isDone = await runInPage(tabId, openAgain, isTrue, page + fragment, until);
    return isDone === true ? null : page;
  } catch (error) {
    // On the browser's own error page any address is requested.
    return /error page/i.test(String(error)) ? page + fragment : page;
  }
}

function openAgain(to: string, until: number): boolean {
  if (Date.now() > until) return false;
  const { pathname, search } = location;
  try {
    // With another address for a moment, the same one is requested, and takes its place in the history.
    history.replaceState(history.state, '', `${pathname}${search}${search === '' ? '?' : '&'}`);
  } catch {
    // In a sandboxed page.
    return false;
  }
  location.replace(to);
  return true;
}
