import type { RuleEffect } from '../state/settings.ts';
import { type Param, say, type Words } from '../text/message.ts';
import { parsePattern } from './parse-pattern.ts';
import { MOST, patternParam } from './rule-text.ts';
import { MOST_RULES, PRIVATE_ADDRESSES } from './site-rules.ts';

/** What would become of a site that is typed: a rule for `pattern`, or none; and what to say of it. */
export interface RuleAsked {
  readonly pattern: string | null;
  readonly words: Words;
}

/** What would become of a rule for what is typed, beside those that there are. */
export function ruleAsked(typed: string, rules: Readonly<Record<string, RuleEffect>>): RuleAsked {
  const parsed = parsePattern(typed);
  if ('refused' in parsed) return none(parsed.refused, { kind: 'text', text: typed.trim() });
  const { pattern, cut } = parsed;
  const name = patternParam(pattern.replace('*.', ''));
  if (Object.hasOwn(rules, pattern)) return none('duplicate', patternParam(pattern));
  if (Object.keys(rules).length >= MOST_RULES) return none('full', MOST);
  const reach = pattern.startsWith('*') ? 'wide' : /:\d+$/.test(pattern) ? 'port' : 'host';
  return { pattern, words: say(`rule_reaches_${reach}${cut ? '_cut' : ''}`, name) };
}

function none(why: string, about: Param): RuleAsked {
  return { pattern: null, words: say(`refused_${why}`, about) };
}

/** The rules as they are listed: by their site, a wide one right after the one of the same name. */
export function listed(rules: Readonly<Record<string, RuleEffect>>): [string, RuleEffect][] {
  const bare = (pattern: string): string => pattern.replace('*.', '');
  return Object.entries(rules)
    .filter(([pattern, effect]) => pattern !== PRIVATE_ADDRESSES && effect !== 'usual')
    .sort(([a], [b]) => (bare(a) < bare(b) ? -1 : bare(a) > bare(b) ? 1 : a < b ? 1 : -1));
}
