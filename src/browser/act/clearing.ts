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
export async function mayClear(kinds: readonly SiteData[]): Promise<boolean> {
  return kinds.every(isClearedByHeader) || browser.permissions.contains(CLEARING);
}

/**
 * Clears this data of the site of `url` (any address of it), for the tab's container and kind of
 * window (private or not), and nothing of other sites. Firefox clears the cookies of exactly these
 * domains; Chrome chooses them itself. In Firefox a header on the answer to the tab's next request
 * clears cache and storage (docs/browser-quirks.md#firefox-cannot-clear-the-cache-of-one-host).
 * Rejects if the browser does: then some of it may be cleared, and no later answer clears the rest.
 */
export async function clear(
  tabId: number,
  kinds: readonly SiteData[],
  url: string,
  domains: readonly string[] | null,
): Promise<ClearResult> {
  const { incognito, cookieStoreId } = await browser.tabs.get(tabId);
  const { origin, protocol } = new URL(url);
  if (!canSetHeaders()) {
    // See docs/browser-quirks.md#chrome-clears-the-normal-profile-for-a-private-window.
    if (incognito) return 'not-possible';
    const options = { origins: [origin] } as BrowsingData.RemovalOptions;
    const types = Object.assign({}, ...kinds.map((kind) => KINDS[kind]));
    await browser.browsingData.remove(options, types);
    return 'done';
  }
  const hasCookies = kinds.includes('cookies');
  const byHeader = kinds.filter(isClearedByHeader);
  // See docs/browser-quirks.md#firefox-clears-cookies-in-every-container-unless-one-is-named.
  const isOfNone = cookieStoreId === undefined || !domains?.length;
  if ((hasCookies && isOfNone) || (byHeader.length > 0 && protocol !== 'https:'))
    return 'not-possible';
  // The rule comes first: if it is refused, nothing is cleared.
  if (byHeader.length > 0) await clearByAnswer(tabId, origin, clearingHeader(byHeader));
  if (hasCookies && !isOfNone) {
    const options = { hostnames: [...domains], cookieStoreId };
    try {
      await browser.browsingData.remove(options, KINDS.cookies);
    } catch (error) {
      // A later answer would clear the rest after all. `keepClearing` tries again.
      if (byHeader.length > 0) await removeRules([tabId]).catch(() => undefined);
      throw error;
    }
  }
  return byHeader.length > 0 ? 'with-reload' : 'done';
}

/** Lets the answer to the tab's next load carry this value of `Clear-Site-Data`. */
async function clearByAnswer(tabId: number, origin: string, value: string): Promise<void> {
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
}

/**
 * Removes the clearing rules of all other tabs, including those that an earlier background left.
 */
export async function keepClearing(tabIds: readonly number[]): Promise<void> {
  if (!canSetHeaders()) return;
  const rules = await browser.declarativeNetRequest.getSessionRules();
  const removeRuleIds = rules.map(({ id }) => id).filter((id) => !tabIds.includes(id));
  if (removeRuleIds.length > 0) await removeRules(removeRuleIds);
}

function removeRules(removeRuleIds: number[]): Promise<void> {
  return browser.declarativeNetRequest.updateSessionRules({ removeRuleIds });
}

/** Calls `listener` when the permission to clear is granted. */
export function onClearPermission(listener: () => void): void {
  browser.permissions.onAdded.addListener(({ permissions = [] }) => {
    if (permissions.includes('browsingData')) listener();
  });
}
