import * as v from 'valibot';
import { isPattern } from '../rules/site-rules.ts';
import { SITE_DATA_KINDS } from '../state/clear-job.ts';
import type { UserCommand } from '../state/events.ts';
import { SWITCH_NAMES } from '../state/settings.ts';
import {
  flag,
  hosts,
  name,
  oneOf,
  orNull,
  parseOrNull,
  ruleEffect,
  siteData,
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
  'ask-first': { tabId },
  clear: {
    tabId,
    what: oneOf(...SITE_DATA_KINDS),
    also: v.optional(v.fallback(siteData, [])),
    url,
    incognito: flag,
    domains: v.fallback(orNull(hosts), null),
  },
  'clear-refused': { tabId },
  'set-switch': { name: oneOf(...SWITCH_NAMES), on: flag },
  'set-rule': {
    pattern: v.custom<string>(isPattern),
    effect: ruleEffect,
    incognito: flag,
    replaced: v.optional(v.fallback(v.optional(ruleEffect), undefined)),
  },
  'set-site-auto-reload': { url, on: flag, incognito: flag },
  'set-display': { pattern: v.custom<string>(isPattern), home: url, unattended: flag },
  'watch-requested': { tabId, url, isPart: v.optional(v.fallback(flag, false)) },
  'keep-open': { tabId, url },
  'reload-later': {
    tabId,
    url,
    incognito: flag,
    cookieStoreId: v.fallback(name, ''),
  },
  'watch-removed': { url },
  'watch-opened': { url },
  'forget-everything': {},
  explain: { tabId },
  'hide-notice': { tabId },
  'set-status-auto-reload': { status, on: flag },
  'failed-page-found': {
    tabId,
    url,
    status,
    byServiceWorker: flag,
    incognito: flag,
    cookieStoreId: v.fallback(name, ''),
  },
});

/** Parses a message as a user command; null for anything else. It never throws. */
export function parseCommand(message: unknown): UserCommand | null {
  return parseOrNull(command, message);
}

/**
 * Parses a message from the notice on the page in this tab as a user command; null for anything
 * else. A page can trick the user into any press on it, so the command can name no other tab, and
 * its effect ends when the user leaves the page. It never throws.
 */
export function parseNoticeCommand(message: unknown, tab: unknown): UserCommand | null {
  const tabId = parseOrNull(tabIdSchema, tab);
  const does = saidByNotice(message);
  if (tabId === null) return null;
  switch (does) {
    case 'retry-now':
    case 'stop':
    case 'explain':
    case 'hide-notice':
      return { type: does, tabId };
    default:
      return null;
  }
}

/**
 * Whether the notice on a page says that a deadline passed and nothing came. A page can do no more
 * with it than have what is due done. It never throws.
 */
export function isKnock(message: unknown): boolean {
  return saidByNotice(message) === 'knock';
}

function saidByNotice(message: unknown): unknown {
  return (message as { readonly notice?: unknown } | null | undefined)?.notice;
}
