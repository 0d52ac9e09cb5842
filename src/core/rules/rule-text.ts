import type { RuleEffect } from '../state/settings.ts';
import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { sanitizeText } from '../text/sanitize.ts';
import { MAX_RULES, PRIVATE_ADDRESSES, type Ruling } from './site-rules.ts';

export const MAX_SHOWN: Param = { kind: 'count', count: MAX_RULES };

/** A pattern as a parameter of a message. */
export function patternParam(pattern: string): Param {
  return pattern === PRIVATE_ADDRESSES
    ? { kind: 'words', words: message('private_addresses') }
    : { kind: 'text', text: sanitizeText(pattern) };
}

/** What a rule of each effect says below the switch of a site. */
const RULE_WORDS = {
  never: 'rule_never',
  on: 'rule_on',
  always: 'rule_always',
  persist: 'rule_persist',
} as const satisfies Record<RuleEffect, MessageId>;

/**
 * Which rule decides about a site; null if that is obvious: no rule, or its own rule that says what
 * the switch shows.
 */
export function ruleText({ own, by, effect }: Ruling): Message | null {
  if (by === null) return null;
  if (by === own && (effect === 'never' || effect === 'on')) return null;
  return effect && message(RULE_WORDS[effect], patternParam(by));
}
