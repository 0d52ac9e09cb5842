import type { Capabilities } from '../../core/state/capabilities.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import { browser } from '../polyfill.ts';

/** The permission to clear; requested in the click that needs it. */
export const CLEARING = { permissions: ['browsingData' as const] };

/** Set by the build (`vite.config.ts`), which drops the code for the other browser. */
declare global {
  interface ImportMeta {
    readonly env: { readonly BUILT_FOR: 'chrome' | 'firefox' };
  }
}

/** Whether a header can be set on answers: only the build for Firefox has that permission. */
export function canSetHeaders(): boolean {
  return import.meta.env.BUILT_FOR === 'firefox';
}

/**
 * Whether the browser says which reloads a script of the page made: others are the user's then.
 * See docs/browser-quirks.md#firefox-reports-a-reload-by-script-like-one-by-the-user.
 */
export function marksReloadsByScript(): boolean {
  return import.meta.env.BUILT_FOR === 'chrome';
}

/** Whether `tabs.onUpdated` can be limited to chosen properties: in Firefox only. */
export function filtersTabUpdates(): boolean {
  return import.meta.env.BUILT_FOR === 'firefox';
}

/** Whether the list of extensions in the toolbar pins an icon by the menu of a gear: in Firefox only. */
export function pinsByMenu(): boolean {
  return import.meta.env.BUILT_FOR === 'firefox';
}

/**
 * Whether this data is cleared by a header on the page's next answer, which needs no further
 * permission.
 */
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
