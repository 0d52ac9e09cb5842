import type { Capabilities } from '../../core/state/capabilities.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import { browser } from '../polyfill.ts';

/** The permission to clear, asked for in the click that needs it. */
export const CLEARING = { permissions: ['browsingData' as const] };

/** Put in by the build (`vite.config.ts`), which leaves out what the other browser would do. */
declare global {
  interface ImportMeta {
    readonly env: { readonly BUILT_FOR: 'chrome' | 'firefox' };
  }
}

/** Only the build for Firefox has the permission for it. */
export function canSetHeaders(): boolean {
  return import.meta.env.BUILT_FOR === 'firefox';
}

/** Whether `tabs.onUpdated` tells of chosen properties alone: in Firefox. */
export function filtersTabUpdates(): boolean {
  return import.meta.env.BUILT_FOR === 'firefox';
}

/** Whether this is cleared by a header on the page's next answer, for which no permission is missing. */
export function isClearedByHeader(what: SiteData): boolean {
  return canSetHeaders() && what !== 'cookies';
}

/** What this browser can do. */
export async function capabilities(): Promise<Capabilities> {
  const firefox = canSetHeaders();
  return {
    clearsBy: firefox ? 'header' : 'origin',
    clearsInPrivate: firefox,
    // See docs/browser-quirks.md#firefox-opens-a-private-window-only-for-an-extension-allowed-there.
    opensPrivateWindow: !firefox || (await browser.extension.isAllowedIncognitoAccess()),
  };
}
