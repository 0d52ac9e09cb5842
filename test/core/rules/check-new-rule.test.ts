import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNewRule, isListed } from '../../../src/core/rules/check-new-rule.ts';
import { isPattern, MAX_RULES, PRIVATE_ADDRESSES } from '../../../src/core/rules/site-rules.ts';
import type { RuleChoice } from '../../../src/core/state/settings.ts';
import { inEnglish } from '../../gallery/in-english.ts';

const RULES = { 'a.test': 'never', '*.a.test': 'always' } as const;
const FULL = Object.fromEntries(
  Array.from({ length: MAX_RULES }, (_, nth) => [`${nth}.test`, 'never' as RuleChoice]),
);

const checked = (typed: string, rules: Readonly<Record<string, RuleChoice>> = RULES) => {
  const { pattern, words } = checkNewRule(typed, rules);
  return [pattern, inEnglish(words)];
};

describe('the preview of a new rule', () => {
  it.each([
    ['b.test', 'b.test', 'Applies to b.test on any port.'],
    ['localhost:8080', 'localhost:8080', 'Applies to localhost:8080 only.'],
    ['[::1]', '[::1]', 'Applies to [::1] on any port.'],
    ['*.b.test', '*.b.test', 'Applies to b.test and its subdomains.'],
    ['https://b.test/x', 'b.test', 'Applies to b.test on any port.'],
    ['a.test', null, 'a.test is in the list already.'],
    ['http://A.test/x', null, 'a.test is in the list already.'],
    ['*.com', null, 'That covers too many sites.'],
  ])('explains what %s becomes', (typed, pattern, words) => {
    const [found, said] = checked(typed);
    expect(found).toBe(pattern);
    expect(said).toContain(words);
  });

  it('says that there are 500 rules already', () => {
    expect(checked('more.test', FULL)).toEqual([
      null,
      'Your list of 500 rules is full. Remove a rule first.',
    ]);
  });

  it('is a sentence for any text, and a rule only for a valid pattern', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const { pattern, words } = checkNewRule(typed, RULES);
        expect(inEnglish(words)).toMatch(/\w.*\.$/s);
        expect(pattern === null || isPattern(pattern)).toBe(true);
      }),
    );
  });
});

describe('the list of rules', () => {
  it('is sorted by host, each wildcard after its host, without private addresses and rules that change nothing', () => {
    const rules = {
      '*.b.test': 'never',
      'c.test': 'usual',
      'b.test': 'always',
      [PRIVATE_ADDRESSES]: 'never',
      'a.test': 'never',
    } as const;
    expect(isListed(rules).map(([pattern]) => pattern)).toEqual(['a.test', 'b.test', '*.b.test']);
  });

  it('does not depend on the order in which the rules were made', () => {
    const sorted = ['a.test', '*.a.test', 'b.test', '*.c.test', 'd.test', '*.d.test'];
    fc.assert(
      fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (patterns) => {
        const rules = Object.fromEntries(patterns.map((it) => [it, 'never'] as const));
        expect(isListed(rules).map(([pattern]) => pattern)).toEqual(sorted);
      }),
    );
  });
});
