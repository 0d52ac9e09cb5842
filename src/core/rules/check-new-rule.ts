import type { RuleChoice } from '../state/settings.ts';
import { type Message, message, type Param } from '../text/message.ts';
import { parsePattern } from './parse-pattern.ts';
import { MAX_SHOWN, patternParam } from './rule-text.ts';
import { MAX_RULES, PRIVATE_ADDRESSES } from './site-rules.ts';

/** The check of a typed site: the pattern that a rule would get, or null, and the text to show. */
export interface NewRuleCheck {
  readonly pattern: string | null;
  readonly words: Message;
}

/** Checks what the user typed as a new rule, against the existing rules. */
export function checkNewRule(
  typed: string,
  rules: Readonly<Record<string, RuleChoice>>,
): NewRuleCheck {
  const parsed = parsePattern(typed);
  if ('refused' in parsed) return none(parsed.refused);
  const { pattern, cut } = parsed;
  const name = patternParam(pattern.replace('*.', ''));
  if (Object.hasOwn(rules, pattern)) return none('duplicate', patternParam(pattern));
  if (Object.keys(rules).length >= MAX_RULES) return none('full', MAX_SHOWN);
  const reach = pattern.startsWith('*') ? 'wide' : /:\d+$/.test(pattern) ? 'port' : 'host';
  return { pattern, words: message(`rule_reaches_${reach}${cut ? '_cut' : ''}`, name) };
}

function none(why: string, ...about: readonly Param[]): NewRuleCheck {
  return { pattern: null, words: message(`refused_${why}`, ...about) };
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
