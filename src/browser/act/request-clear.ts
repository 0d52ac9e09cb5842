import { pageAddress } from '../../core/http/address.ts';
import type { SiteData } from '../../core/state/clear-job.ts';
import { CLEARING, isClearedByHeader } from '../info/capabilities.ts';
import { browser } from '../polyfill.ts';
import { sendCommand } from './send-command.ts';

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
