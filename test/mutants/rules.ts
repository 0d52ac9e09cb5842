import type { Mutant } from './mutant.ts';

const RULES = 'test/background/site-rules.test.ts';
const MATCHING = 'test/core/site-rules.test.ts';
const PATTERNS = 'test/core/site-pattern.test.ts';
const STORED = 'test/core/stored-settings.test.ts';

/** Never means never, always is above no promise, and the narrowest rule decides. */
export const SITE_RULES: readonly Mutant[] = [
  {
    promise: 'a rule that says never holds what is being retried',
    changes: [
      {
        file: 'src/core/step.ts',
        find: "if (effect === 'never') return 'off-here';",
        replace: '',
      },
    ],
    caughtBy: RULES,
    saying: 'holds all its tabs at once',
  },
  {
    promise: 'a rule acts at once on incidents that run, and does not wait for the next attempt',
    changes: [
      {
        file: 'src/core/transition.ts',
        find: "case 'set-rule':",
        replace: '',
      },
    ],
    caughtBy: RULES,
    saying: 'holds all its tabs at once',
  },
  {
    promise: 'always is above the switch for all sites',
    changes: [
      {
        file: 'src/core/step.ts',
        find: "if (effect === 'always') return null;\n  if (!settings.autoReload) return 'off-everywhere';",
        replace:
          "if (!settings.autoReload) return 'off-everywhere';\n  if (effect === 'always') return null;",
      },
    ],
    caughtBy: RULES,
    saying: 'goes on while auto-reload is off for all sites',
  },
  {
    promise: 'always needs no switch of a status',
    changes: [
      {
        file: 'src/core/step.ts',
        find: "if (effect === 'always') return null;",
        replace: "if (effect === 'always' && isStatusOn(settings, begunBy)) return null;",
      },
    ],
    caughtBy: RULES,
    saying: 'retries 503, which nobody chose',
  },
  {
    promise: 'the narrowest rule decides',
    changes: [
      {
        file: 'src/core/site-rules.ts',
        find: 'labels.slice(at).join',
        replace: 'labels.slice(labels.length - 1 - at).join',
      },
    ],
    caughtBy: MATCHING,
    saying: 'of several rules that fit the narrowest decides',
  },
  {
    promise: 'a rule for one site comes before private addresses as a whole',
    changes: [
      {
        file: 'src/core/site-rules.ts',
        find: 'for (const by of patternsFor(url, host)) {',
        replace: 'for (const by of patternsFor(url, host).reverse()) {',
      },
    ],
    caughtBy: MATCHING,
    saying: 'one for a site decides before private addresses',
  },
  {
    promise: 'a name that begins like a private address is none',
    changes: [
      {
        file: 'src/core/own-network.ts',
        find: '12[0-7]))\\.[\\d.]+$|',
        replace: '12[0-7]))\\.|',
      },
    ],
    caughtBy: MATCHING,
    saying: 'not 10.example.com',
  },
  {
    promise: 'a rule of a private window is no rule outside of it',
    changes: [
      {
        file: 'src/core/site-rules.ts',
        find: 'const all = isPrivate ? { ...rules, ...privateRules } : rules;',
        replace: 'const all = { ...rules, ...privateRules };',
      },
    ],
    caughtBy: RULES,
    saying: 'holds in private windows alone',
  },
  {
    promise: 'what was switched off before there were rules stays off',
    changes: [
      {
        file: 'src/core/stored-settings.ts',
        find: "if (on !== null) return on ? 'usual' : 'never';",
        replace: '',
      },
    ],
    caughtBy: STORED,
    saying: 'are rules that say never, and hold',
  },
  {
    promise: 'a rule that cannot be read costs no other',
    changes: [
      {
        file: 'src/core/versioned.ts',
        find: 'return value === null ? [] : [[name, value]];',
        replace: 'return [[name, value as T]];',
      },
    ],
    caughtBy: STORED,
    saying: 'costs that setting alone',
  },
  {
    promise: 'a rule for a whole part of the internet is refused',
    changes: [
      {
        file: 'src/core/site-pattern.ts',
        find: "return refused('too-wide');",
        replace: '{}',
      },
    ],
    caughtBy: PATTERNS,
    saying: '*.com: too-wide',
  },
  {
    promise: 'of a pasted address the host is taken, not who signs in there',
    changes: [
      {
        file: 'src/core/site-pattern.ts',
        find: "authority.slice(authority.lastIndexOf('@') + 1)",
        replace: "authority.split('@')[0] ?? ''",
      },
    ],
    caughtBy: PATTERNS,
    saying: 'and it is said that only that counts',
  },
];
