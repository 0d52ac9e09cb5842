import { pageAddress } from '../../core/http/address.ts';
import { oneTimeKind } from '../../core/http/one-time-link.ts';
import type { TabFacts } from '../../core/state/events.ts';
import { isTrue, RUNS_WITHIN, runInDocument } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/**
 * Opens an http(s) address in place of the page in this tab, so that one press on Back still leaves
 * it. A fragment of the page belongs to the address as well, since redirects keep it. Returns false
 * and does nothing if the tab no longer shows the page that was meant (`shown`), or if that is not
 * possible: the address with the fragment is a one-time link, or Chrome allows no script on the page.
 * See docs/browser-quirks.md#chrome-adds-an-entry-to-the-history-for-each-tabs-update.
 */
export async function replacePage(
  tabId: number,
  address: string,
  shown: Pick<TabFacts, 'url' | 'documentId'>,
): Promise<boolean> {
  const { url = '' } = await browser.tabs.get(tabId);
  if (pageAddress(url) !== shown.url) return false;
  const [page = '', part] = url.split(/#(.*)/s);
  const to = part === undefined || address.includes('#') ? address : `${address}#${part}`;
  if (!/^https?:/.test(to) || oneTimeKind(to) !== null) return false;
  try {
    await browser.tabs.update(tabId, { url: to, loadReplace: true });
    return true;
  } catch {
    // Chrome does not know `loadReplace`.
    const until = Date.now() + RUNS_WITHIN;
    const { documentId } = shown;
    const run = runInDocument(tabId, documentId, replace, isTrue, page, to, until);
    return (await run.catch(() => false)) ?? false;
  }
}

// The page may have changed its address by itself, in the same document.
function replace(page: string, to: string, until: number): boolean {
  if (Date.now() > until || location.href.split('#')[0] !== page) return false;
  location.replace(to);
  return true;
}
