import type { UserCommand } from '../../core/state/events.ts';
import { browser } from '../polyfill.ts';

/** Tells the background what the person wants; what becomes of it shows in storage. */
export async function sendCommand(command: UserCommand): Promise<void> {
  await browser.runtime.sendMessage(command);
}
