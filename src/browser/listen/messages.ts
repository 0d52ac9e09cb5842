import type { Runtime } from 'webextension-polyfill';
import type { Event, UserCommand } from '../../core/state/events.ts';
import { isKnock, parseCommand, parseNoticeCommand } from '../../core/storage/parse-command.ts';

import { browser } from '../polyfill.ts';

/** Has the background do what is due. */
type TimeEvent = Extract<Event, { type: 'timer-fired' }>;

/**
 * Calls `listener` with each command from our own pages, and with the few that the notice on a page
 * may send for its own tab; its knock counts as a timer. Ignores messages from elsewhere and of any other shape.
 */
export function onCommand(listener: (event: UserCommand | TimeEvent) => Promise<void>): void {
  const { runtime } = browser;
  const ours = runtime.getURL('');
  runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const { id, url, frameId, tab } = sender;
    if (id !== runtime.id) return;
    const ofNotice = frameId === 0 ? parseNoticeCommand(message, tab?.id) : null;
    const command = url?.startsWith(ours) ? parseCommand(message) : ofNotice;
    if (frameId === 0 && isKnock(message)) return listener({ type: 'timer-fired' });
    return command === null ? undefined : listener(command);
  });
}
