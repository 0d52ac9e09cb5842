import { pageAddress } from '../../core/http/address.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import { CLEARING, isClearedByHeader } from '../info/capabilities.ts';
import { browser } from '../polyfill.ts';

/** Sends the background what the person wants; what becomes of it shows in storage. Rejects when nobody received it. */
export async function sendCommand(command: UserCommand): Promise<void> {
  await browser.runtime.sendMessage(command);
}

/**
 * Sends a command that a notification goes with, and asks for the permission: must be called directly
 * in a click. The command comes first, since the popup may close at the browser's question; it holds even
 * if that is refused. Rejects when nobody received it.
 */
export async function requestNotifications(command: UserCommand): Promise<void> {
  const sending = sendCommand(command);
  await browser.permissions.request({ permissions: ['notifications'] }).catch(() => false);
  await sending;
}

/**
 * Asks for this to be cleared, and for the permission where one is missing: must be called directly
 * in a click. The command is sent first, since the popup may close at the browser's question; it is
 * carried out when the permission comes. False when it was refused. Rejects when nobody received it.
 */
export async function sendClear(
  tabId: number,
  what: SiteData,
  url: string,
  isPrivate: boolean,
): Promise<boolean> {
  const sending = sendCommand({
    type: 'clear',
    tabId,
    what,
    url: pageAddress(url),
    incognito: isPrivate,
  });
  const given =
    isClearedByHeader(what) || (await browser.permissions.request(CLEARING).catch(() => false));
  await sending;
  if (!given) await sendCommand({ type: 'clear-refused', tabId });
  return given;
}
