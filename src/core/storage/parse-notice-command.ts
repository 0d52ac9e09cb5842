import type { UserCommand } from '../state/events.ts';
import { parseOrNull, tabId as tabIdSchema } from './schemas.ts';

/**
 * Reads a message of the notice on the page in this tab as a person's wish, for that tab alone;
 * anything else is null. It never throws.
 */
export function parseNoticeCommand(message: unknown, tab: unknown): UserCommand | null {
  const tabId = parseOrNull(tabIdSchema, tab);
  const does: unknown = (message as { readonly notice?: unknown } | null | undefined)?.notice;
  if (tabId === null) return null;
  switch (does) {
    case 'retry-now':
    case 'stop':
    case 'explain':
      return { type: does, tabId };
    case 'hide-notice':
      return { type: 'set-switch', name: 'notice', on: false };
    default:
      return null;
  }
}
