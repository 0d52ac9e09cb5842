import { browser } from '../polyfill.ts';

/**
 * Opens an http(s) address in a private window. Chrome opens one in any case, Firefox only where
 * Bounceback may run in private windows (trap 22): else it rejects.
 */
export async function openPrivateWindow(url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('This is no address of the web.');
  await browser.windows.create({ incognito: true, url });
}
