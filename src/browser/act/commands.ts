import { pageAddress } from '../../core/http/address.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import { CLEARING, isClearedByHeader } from '../info/capabilities.ts';
import { browser } from '../polyfill.ts';

/** Tells the background what the person wants; what becomes of it shows in storage. */
export async function sendCommand(wish: UserCommand): Promise<void> {
  await browser.runtime.sendMessage(wish);
}

/**
 * Tells a wish that a notification goes with, and asks for the permission: must be called directly in
 * a click. The wish comes first, since the popup may close at the browser's question; it holds even
 * if that is refused. Rejects when nobody heard it.
 */
export async function requestNotifications(wish: UserCommand): Promise<void> {
  const told = sendCommand(wish);
  await browser.permissions.request({ permissions: ['notifications'] }).catch(() => false);
  await told;
}

/**
 * Asks for this to be cleared, and for the permission where one is missing: must be called directly
 * in a click. The wish is told first, since the popup may close at the browser's question; it is
 * carried out when the permission comes. False when it was refused. Rejects when nobody heard it.
 */
export async function requestClear(
  tabId: number,
  what: SiteData,
  url: string,
  isPrivate: boolean,
): Promise<boolean> {
  const sent = sendCommand({
    type: 'clear',
    tabId,
    what,
    url: pageAddress(url),
    incognito: isPrivate,
  });
  const given =
    isClearedByHeader(what) || (await browser.permissions.request(CLEARING).catch(() => false));
  await sent;
  if (!given) await sendCommand({ type: 'clear-refused', tabId });
  return given;
}
