import type { Permissions } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

const ALL_SITES = { origins: ['http://*/*', 'https://*/*'] };

/**
 * Whether Bounceback may see every site: the user can take that away at any time.
 * See docs/browser-quirks.md#missing-host-access-hides-events-and-addresses-without-an-error.
 */
export async function hasAccess(): Promise<boolean> {
  return browser.permissions.contains(ALL_SITES);
}

/** Whether Bounceback may access the site of this http(s) address; false for any other address. */
export async function hasAccessTo(url: string): Promise<boolean> {
  try {
    const { protocol, hostname } = new URL(url);
    return await browser.permissions.contains({ origins: [`${protocol}//${hostname}/*`] });
  } catch {
    return false;
  }
}

/** Requests access to all sites. Must be called directly in a click. */
export async function requestAccess(): Promise<boolean> {
  return browser.permissions.request(ALL_SITES);
}

/**
 * Calls `listener` whenever access to sites was granted or removed. Returns a function that stops
 * that.
 */
export function onAccessChange(listener: () => void): () => void {
  const { onAdded, onRemoved } = browser.permissions;
  // Other permissions (to clear, to notify) do not concern access to sites.
  const onChange = ({ permissions }: Permissions.Permissions): void => {
    if (!permissions?.length) listener();
  };
  onAdded.addListener(onChange);
  onRemoved.addListener(onChange);
  return () => {
    onAdded.removeListener(onChange);
    onRemoved.removeListener(onChange);
  };
}
