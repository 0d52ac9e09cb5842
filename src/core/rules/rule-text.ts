import type { Settings } from '../state/settings.ts';
import { type Message, message, type Param } from '../text/message.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { isRuleListFull, MAX_RULES, PRIVATE_ADDRESSES, type Ruling } from './site-rules.ts';

export const MAX_SHOWN: Param = { kind: 'count', count: MAX_RULES };

/** A pattern as a parameter of a message. */
export function patternParam(pattern: string): Param {
  return pattern === PRIVATE_ADDRESSES
    ? { kind: 'words', words: message('private_addresses') }
    : { kind: 'text', text: sanitizeText(pattern) };
}

/**
 * Which rule decides about a site, or why it can have none; null if that is obvious: no rule, or
 * its own rule that says what the switch shows.
 */
export function ruleText({ own, by, effect }: Ruling, settings: Settings): Message | null {
  if (by === null) return isRuleListFull(settings) ? message('refused_full', MAX_SHOWN) : null;
  if (by === own && (effect === 'never' || effect === 'on')) return null;
  return message(`rule_${effect}`, patternParam(by));
}
