import type { Runtime } from 'webextension-polyfill';
import type { UserCommand } from '../../core/state/events.ts';
import { parseCommand, parseNoticeCommand } from '../../core/storage/parse-command.ts';

import { browser } from '../polyfill.ts';

/**
 * Hears the wishes told by our own pages, and the few that the notice on a page may tell for its own
 * tab. Messages from anywhere else, or of any other form, are ignored.
 */
export function onCommand(listener: (command: UserCommand) => Promise<void>): void {
  const { runtime } = browser;
  const ours = runtime.getURL('');
  runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const { id, url, frameId, tab } = sender;
    if (id !== runtime.id) return;
    const ofNotice = frameId === 0 ? parseNoticeCommand(message, tab?.id) : null;
    const command = url?.startsWith(ours) ? parseCommand(message) : ofNotice;
    return command === null ? undefined : listener(command);
  });
}
