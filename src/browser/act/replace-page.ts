import { oneTimeKind } from '../../core/http/one-time-link.ts';
import { runInPage } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/** A page that is busy runs the script later: not after this many ms, when something else is done. */
const RUNS_WITHIN = 900;

/**
 * Opens an http(s) address in place of the page in this tab, so that one press on Back still leaves
 * it. A fragment of the page belongs to the address as well, since redirects keep it. Returns false
 * if that is not possible: the address with it is a one-time link, or Chrome allows no script on the
 * page. See docs/browser-quirks.md#chrome-adds-an-entry-to-the-history-for-each-tabs-update.
 */
export async function replacePage(tabId: number, address: string): Promise<boolean> {
  const { url = '' } = await browser.tabs.get(tabId);
  const fragment = url.includes('#') && !address.includes('#') ? url.slice(url.indexOf('#')) : '';
  const to = address + fragment;
  if (!/^https?:/.test(to) || oneTimeKind(to) !== null) return false;
  try {
    await browser.tabs.update(tabId, { url: to, loadReplace: true });
    return true;
  } catch {
    // Chrome does not know `loadReplace`.
    const until = Date.now() + RUNS_WITHIN;
    return (await runInPage(tabId, replace, isTrue, to, until).catch(() => false)) ?? false;
  }
}

function isTrue(raw: unknown): boolean {
  return raw === true;
}

function replace(to: string, until: number): boolean {
  if (Date.now() > until) return false;
  location.replace(to);
  return true;
}
