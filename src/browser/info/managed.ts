import { browser } from '../polyfill.ts';

/**
 * Whether an administrator installed the extension by policy. Needs no permission.
 * See docs/browser-quirks.md#firefox-does-not-say-that-a-policy-installed-an-extension.
 */
export async function isManaged(): Promise<boolean> {
  const { installType, mayDisable } = await browser.management.getSelf();
  return installType === 'admin' || !mayDisable;
}
