import { pageAddress } from '../../core/http/address.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import type { UserCommand } from '../../core/state/events.ts';
import { CLEARING, isClearedByHeader } from '../info/capabilities.ts';
import { browser } from '../polyfill.ts';

/**
 * Sends a user's command to the background; its effect appears in storage. Rejects if the
 * background did not receive it.
 */
export async function sendCommand(command: UserCommand): Promise<void> {
  await browser.runtime.sendMessage(command);
}

/**
 * Sends a command that involves a notification, and requests that permission. Must be called
 * directly in a click. The command is sent first, since the browser's prompt may close the popup;
 * it takes effect even if the permission is refused. Rejects if the background did not receive it.
 */
export async function requestNotifications(command: UserCommand): Promise<void> {
  const sending = sendCommand(command);
  await browser.permissions.request({ permissions: ['notifications'] }).catch(() => false);
  await sending;
}

/**
 * Sends the command to clear this, and requests the permission if it is missing. Must be called
 * directly in a click. The command is sent first, since the browser's prompt may close the popup;
 * it runs once the permission is granted. Returns false if the permission was refused. Rejects if
 * the background did not receive it.
 */
export async function sendClear(
  tabId: number,
  [what, ...also]: readonly [SiteData, ...SiteData[]],
  url: string,
  isPrivate: boolean,
  domains: readonly string[] | null,
): Promise<boolean> {
  const sending = sendCommand({
    type: 'clear',
    tabId,
    what,
    also,
    url: pageAddress(url),
    incognito: isPrivate,
    domains,
  });
  const given =
    [what, ...also].every(isClearedByHeader) ||
    (await browser.permissions.request(CLEARING).catch(() => false));
  await sending;
  if (!given) await sendCommand({ type: 'clear-refused', tabId });
  return given;
}
