import type { RuleChoice } from '../state/settings.ts';
import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';
import { type PatternRefusal, parsePattern } from './parse-pattern.ts';
import { MAX_SHOWN, patternParam } from './rule-text.ts';
import { MAX_RULES, PRIVATE_ADDRESSES } from './site-rules.ts';

/** The check of a typed site: the pattern that a rule would get, or null, and the text to show. */
export interface NewRuleCheck {
  readonly pattern: string | null;
  readonly words: Message;
}

/** Why there is no rule, in words. */
const REFUSALS = {
  empty: 'refused_empty',
  everything: 'refused_everything',
  several: 'refused_several',
  'not-web': 'refused_not_web',
  star: 'refused_star',
  'too-wide': 'refused_too_wide',
  'star-address': 'refused_star_address',
  'star-port': 'refused_star_port',
  'too-long': 'refused_too_long',
  port: 'refused_port',
  'no-host': 'refused_no_host',
  duplicate: 'refused_duplicate',
  full: 'refused_full',
} as const satisfies Record<PatternRefusal | 'duplicate' | 'full', MessageId>;

/** Checks what the user typed as a new rule, against the existing rules. */
export function checkNewRule(
  typed: string,
  rules: Readonly<Record<string, RuleChoice>>,
): NewRuleCheck {
  const parsed = parsePattern(typed);
  if ('refused' in parsed) return none(parsed.refused);
  const { pattern } = parsed;
  const name = patternParam(pattern.replace('*.', ''));
  if (Object.hasOwn(rules, pattern)) return none('duplicate', patternParam(pattern));
  if (Object.keys(rules).length >= MAX_RULES) return none('full', MAX_SHOWN);
  if (pattern.startsWith('*')) return { pattern, words: message('rule_reaches_wide', name) };
  const reach = /:\d+$/.test(pattern) ? 'rule_reaches_port' : 'rule_reaches_host';
  return { pattern, words: message(reach, name) };
}

function none(why: keyof typeof REFUSALS, ...about: readonly Param[]): NewRuleCheck {
  return { pattern: null, words: message(REFUSALS[why], ...about) };
}

/**
 * The rules in the order of the list: by site, a `*.` rule right after the rule of the same name.
 */
export function isListed(rules: Readonly<Record<string, RuleChoice>>): [string, RuleChoice][] {
  const bare = (pattern: string): string => pattern.replace('*.', '');
  return Object.entries(rules)
    .filter(([pattern, effect]) => pattern !== PRIVATE_ADDRESSES && effect !== 'usual')
    .sort(([a], [b]) => (bare(a) < bare(b) ? -1 : bare(a) > bare(b) ? 1 : a < b ? 1 : -1));
}
