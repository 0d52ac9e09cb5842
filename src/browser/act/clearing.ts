import type { BrowsingData } from 'webextension-polyfill';
import { clearingHeader } from '../../core/clearing/clear-job-events.ts';
import type { ClearResult, SiteData } from '../../core/state/clear-job.ts';
import { CLEARING, canSetHeaders, isClearedByHeader } from '../info/capabilities.ts';
import { browser } from '../polyfill.ts';

/** The data types that Chrome clears for one origin. */
const KINDS: Readonly<Record<SiteData, BrowsingData.DataTypeSet>> = {
  cache: { cache: true },
  cookies: { cookies: true },
  'site-data': {
    localStorage: true,
    indexedDB: true,
    serviceWorkers: true,
    ...{ cacheStorage: true, fileSystems: true },
  },
};

/** Whether all permissions to clear this are granted. */
export async function mayClear(what: SiteData): Promise<boolean> {
  return isClearedByHeader(what) || browser.permissions.contains(CLEARING);
}

/**
 * Clears this data of the site of `url` (any address of it), for the tab's container and kind of
 * window (private or not), and nothing of other sites. Firefox clears the cookies of exactly these domains; Chrome
 * chooses them itself. Rejects if the browser does. In Firefox a header on the answer to
 * the tab's next request clears cache and storage
 * (docs/browser-quirks.md#firefox-cannot-clear-the-cache-of-one-host).
 */
export async function clear(
  tabId: number,
  what: SiteData,
  url: string,
  domains: readonly string[] | null,
): Promise<ClearResult> {
  const { incognito, cookieStoreId } = await browser.tabs.get(tabId);
  const { origin, protocol } = new URL(url);
  if (!canSetHeaders()) {
    // See docs/browser-quirks.md#chrome-clears-the-normal-profile-for-a-private-window.
    if (incognito) return 'not-possible';
    const options = { origins: [origin] } as BrowsingData.RemovalOptions;
    await browser.browsingData.remove(options, KINDS[what]);
    return 'done';
  }
  if (!isClearedByHeader(what)) {
    // See docs/browser-quirks.md#firefox-clears-cookies-in-every-container-unless-one-is-named.
    if (cookieStoreId === undefined || !domains?.length) return 'not-possible';
    const options = { hostnames: [...domains], cookieStoreId };
    await browser.browsingData.remove(options, KINDS[what]);
    return 'done';
  }
  if (protocol !== 'https:') return 'not-possible';
  const value = clearingHeader(what);
  await browser.declarativeNetRequest.updateSessionRules({
    removeRuleIds: [tabId],
    addRules: [
      {
        id: tabId,
        action: {
          type: 'modifyHeaders',
          responseHeaders: [{ header: 'Clear-Site-Data', operation: 'set', value }],
        },
        condition: {
          urlFilter: `|${origin}/`,
          resourceTypes: ['main_frame'],
          tabIds: [tabId],
        },
      },
    ],
  });
  return 'with-reload';
}

/**
 * Removes the clearing rules of all other tabs, including those that an earlier background left.
 */
export async function keepClearing(tabIds: readonly number[]): Promise<void> {
  if (!canSetHeaders()) return;
  const rules = await browser.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.map(({ id }) => id).filter((id) => !tabIds.includes(id));
  if (removeRuleIds.length > 0) {
    await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds });
  }
}

/** Calls `listener` when the permission to clear is granted. */
export function onClearPermission(listener: () => void): void {
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (permissions.includes('browsingData')) listener();
  });
}
