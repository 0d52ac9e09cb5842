import fc from 'fast-check';
import type { RuleChoice } from '../../../src/core/state/settings.ts';

/** Any change of a rule with one of these patterns. */
export function anyChange(patterns: readonly string[]) {
  return fc.record({
    pattern: fc.constantFrom(...patterns),
    effect: fc.constantFrom<RuleChoice[]>('never', 'on', 'always', 'persist', 'usual'),
    incognito: fc.boolean(),
  });
}
