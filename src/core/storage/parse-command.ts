import * as v from 'valibot';
import { isPattern } from '../rules/site-rules.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import type { UserCommand } from '../state/events.ts';
import { SWITCH_NAMES } from '../state/settings.ts';
import {
  flag,
  oneOf,
  parseOrNull,
  ruleEffect,
  status,
  tabId,
  tabId as tabIdSchema,
  taggedBy,
  url,
} from './schemas.ts';

const command = taggedBy<UserCommand, 'type'>('type', {
  'retry-now': { tabId, bypassCache: v.fallback(flag, false) },
  stop: { tabId },
  'keep-trying': { tabId },
  'open-afresh': { tabId },
  clear: { tabId, what: oneOf(...SITE_DATA_KINDS), url, incognito: flag },
  'clear-refused': { tabId },
  'set-switch': { name: oneOf(...SWITCH_NAMES), on: flag },
  'set-rule': { pattern: v.custom<string>(isPattern), effect: ruleEffect, incognito: flag },
  'watch-requested': { tabId, url },
  'watch-removed': { url },
  'watch-opened': { url },
  'forget-everything': {},
  explain: { tabId },
  'set-status-auto-reload': { status, on: flag },
  'failed-page-found': { tabId, url, status, byServiceWorker: flag, incognito: flag },
});

/** Parses a message as a user command; null for anything else. It never throws. */
export function parseCommand(message: unknown): UserCommand | null {
  return parseOrNull(command, message);
}

/**
 * Parses a message from the notice on the page in this tab as a user command, which can name no
 * other tab; null for anything else. It never throws.
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
