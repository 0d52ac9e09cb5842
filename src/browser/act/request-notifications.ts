import type { UserCommand } from '../../core/state/events.ts';
import { browser } from '../polyfill.ts';
import { sendCommand } from './send-command.ts';

/**
 * Tells a wish that a notification goes with, and asks for the permission: must be called directly in
 * a click. The wish comes first, since the popup may close at the browser's question; it holds even
 * if that is refused. Rejects when nobody heard it.
 */
export async function requestNotifications(command: UserCommand): Promise<void> {
  const sent = sendCommand(command);
  await browser.permissions.request({ permissions: ['notifications'] }).catch(() => false);
  await sent;
}
