import type { RuleChoice, RuleEffect } from '../core/state/settings.ts';
import type { MessageId } from '../core/text/message-id.ts';

/** What each choice is called. */
export const EFFECT_WORDS = {
  never: 'effect_never',
  on: 'effect_on',
  always: 'effect_always',
  persist: 'effect_persist',
  usual: 'effect_usual',
} as const satisfies Record<RuleChoice, MessageId>;

/** What each effect means. */
export const EFFECT_MEANINGS = {
  never: 'rules_never',
  on: 'rules_on',
  always: 'rules_always',
  persist: 'rules_persist',
} as const satisfies Record<RuleEffect, MessageId>;

/** The effects in the order in which they are offered: from no reload to reloads without an end. */
export const EFFECTS = Object.keys(EFFECT_MEANINGS) as readonly RuleEffect[];
