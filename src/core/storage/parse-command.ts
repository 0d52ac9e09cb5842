import * as v from 'valibot';
import { isPattern } from '../rules/site-rules.ts';
import { SITE_STORES } from '../state/clear-job.ts';
import type { Wish } from '../state/events.ts';
import { flag, oneOf, ruleEffect, sound, status, tabId, taggedBy, url } from './schemas.ts';

const wish = taggedBy<Wish, 'type'>('type', {
  'retry-now': { tabId, bypassCache: v.fallback(flag, false) },
  stop: { tabId },
  'keep-trying': { tabId },
  'open-afresh': { tabId },
  clear: { tabId, what: oneOf(...SITE_STORES), url, private: flag },
  'clear-refused': { tabId },
  'set-auto-reload': { on: flag },
  'set-rule': { pattern: v.custom<string>(isPattern), effect: ruleEffect, private: flag },
  'set-notice': { on: flag },
  'set-tell-hidden': { on: flag },
  'watch-wished': { tabId },
  'watch-removed': { url },
  'watch-opened': { url },
  explain: { tabId },
  'set-status-auto-reload': { status, on: flag },
  'found-failed': { tabId, url, status, byWorker: flag, private: flag },
});

/** Reads a message as a person's wish; anything else is null. It never throws. */
export function parseWish(message: unknown): Wish | null {
  return sound(wish, message);
}
