import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkNewRule } from '../../src/core/rules/check-new-rule.ts';
import { parsePattern } from '../../src/core/rules/parse-pattern.ts';
import { findRule, isPattern, MAX_RULES, withRule } from '../../src/core/rules/site-rules.ts';
import { DEFAULT_SETTINGS, type RuleChoice } from '../../src/core/state/settings.ts';
import { expectCleanPrototypes, hostileAddress, hostileText, INHERITED } from './hostile.ts';
import { holds } from './runs.ts';

const typed = fc.oneof(
  hostileAddress,
  hostileText,
  fc.tuple(fc.constantFrom('*.', '*', '.'), fc.domain()).map((all) => all.join('')),
  fc
    .tuple(fc.domain(), fc.constantFrom(':', ':0', ':65536', ':80:80', '.'), fc.string())
    .map((all) => all.join('')),
);
const effect = fc.constantFrom<RuleChoice[]>('never', 'on', 'always', 'usual');
const rules = fc
  .array(fc.tuple(fc.oneof(fc.domain(), fc.constantFrom(...INHERITED)), effect), { maxLength: 20 })
  .map((all): Record<string, RuleChoice> => Object.fromEntries(all));

describe('a hostile text of a new rule', () => {
  it('is refused, or gives a pattern that can be stored and is read as itself', () => {
    holds(
      fc.property(typed, (text) => {
        const parsed = parsePattern(text);
        if ('refused' in parsed) return;
        const { pattern } = parsed;
        expect(isPattern(pattern)).toBe(true);
        expect(parsePattern(pattern)).toEqual({ pattern, cut: false });
        expect(pattern).not.toMatch(/[\s/?#@\\]/);
      }),
    );
  });

  it('gives words to show, whatever rules there are, and changes none of them', () => {
    holds(
      fc.property(typed, rules, (text, before) => {
        const copy = structuredClone(before);
        const { pattern, words } = checkNewRule(text, before);
        expect(words.id).toMatch(/^(rule_reaches|refused)_[a-z_]+$/);
        expect(before).toEqual(copy);
        if (pattern !== null) expect(Object.hasOwn(before, pattern)).toBe(false);
        expectCleanPrototypes();
      }),
    );
  });

  it('makes one rule at most, which is found for its own site alone', () => {
    holds(
      fc.property(typed, rules, fc.boolean(), hostileAddress, (text, before, incognito, url) => {
        const parsed = parsePattern(text);
        const pattern = 'pattern' in parsed ? parsed.pattern : text.slice(0, 268);
        const settings = { ...DEFAULT_SETTINGS, rules: before };
        const after = withRule(settings, { pattern, effect: 'never', incognito });
        const place = incognito ? after.incognitoRules : after.rules;
        expect(Object.keys(place).length).toBeLessThanOrEqual(MAX_RULES);
        expect(Object.hasOwn(place, pattern)).toBe(true);
        const { own, by, effect: found } = findRule(after, url, incognito);
        expect(found === null).toBe(by === null);
        expect(own).not.toMatch(/[\s/?#@\\]/);
        const all = { ...after.rules, ...(incognito ? place : {}) };
        if (by !== null) expect([Object.hasOwn(all, by), found]).toEqual([true, all[by]]);
        expectCleanPrototypes();
      }),
    );
  });
});
