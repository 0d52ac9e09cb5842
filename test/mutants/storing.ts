import type { Mutant } from './mutant.ts';

const MEMORY = 'test/background/memory.test.ts';
const STORED_TAB = 'test/core/stored-tab.test.ts';

/** What is stored: where, how it heals, and what never is. */
export const STORING: readonly Mutant[] = [
  {
    promise: 'what cannot be read does not stay in storage for ever',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'for (const key of unreadable) unsaved.local.set(key, undefined);',
        replace: '',
      },
    ],
    caughtBy: MEMORY,
    saying: 'does not stay for ever',
  },
  {
    promise: 'a tab not known to be public never reaches the disk',
    changes: [
      {
        file: 'src/background/memory.ts',
        find: "return record.private === false ? 'local' : 'session';",
        replace: "return record.private === true ? 'session' : 'local';",
      },
    ],
    caughtBy: MEMORY,
    saying: 'never reach the disk',
  },
  {
    promise: 'the sites of private windows never reach the disk',
    changes: [
      {
        file: 'src/core/site-rules.ts',
        find: "const place = rule.private ? 'privateRules' : 'rules';",
        replace: "const place = 'rules';",
      },
    ],
    caughtBy: 'test/background/retrying.test.ts',
    saying: 'keeps nothing of a private window on disk',
  },
  {
    promise: 'an unreadable count of attempts is taken for used up',
    changes: [
      {
        file: 'src/core/stored-tab.ts',
        find: 'made: v.fallback(count, USED_UP),',
        replace: 'made: v.fallback(count, 0),',
      },
    ],
    caughtBy: STORED_TAB,
    saying: 'never towards more attempts',
  },
  {
    promise: 'an unreadable allowance is the ordinary one',
    changes: [
      {
        file: 'src/core/stored-tab.ts',
        find: 'allowed: v.fallback(count, MOST_ATTEMPTS),',
        replace: 'allowed: v.fallback(count, 10_000),',
      },
    ],
    caughtBy: STORED_TAB,
    saying: 'never towards more attempts',
  },
  {
    promise: 'an unreadable method is none that may be repeated',
    changes: [
      {
        file: 'src/core/stored-tab.ts',
        find: "  url,\n  method: v.fallback(name, ''),\n  status,",
        replace: "  url,\n  method: v.fallback(name, 'GET'),\n  status,",
      },
    ],
    caughtBy: STORED_TAB,
    saying: 'never towards more attempts',
  },
  {
    promise: 'what a newer version wrote is not guessed at',
    changes: [
      {
        file: 'src/core/stored-tab.ts',
        find: '.version > TAB_VERSION) return null;',
        replace: '.version < 0) return null;',
      },
    ],
    caughtBy: STORED_TAB,
    saying: 'a newer version',
  },
  {
    promise: 'cookies are dropped at the door',
    changes: [
      {
        file: 'src/core/headers.ts',
        find: 'if (!KEPT_HEADERS.includes(key)) continue;',
        replace: '',
      },
    ],
    caughtBy: 'test/core/headers.test.ts',
    saying: 'cookies',
  },
  {
    promise: 'a date is read by the clock of the server that sent it',
    changes: [
      {
        file: 'src/core/retry-after.ts',
        find: "parseZonedDate(headers.date ?? '', now) ?? now;",
        replace: 'now;',
      },
    ],
    caughtBy: 'test/core/retry-after.test.ts',
    saying: 'however wrong',
  },
  {
    promise: 'of several values of Retry-After the longest counts',
    changes: [
      {
        file: 'src/core/retry-after.ts',
        find: 'const longest = delays.reduce((a, b) => Math.max(a, b), 0);',
        replace: 'const longest = delays[0] ?? 0;',
      },
    ],
    caughtBy: 'test/core/long-retry-after.test.ts',
    saying: 'the longest of them holds',
  },
  {
    promise: 'a list that is too long to keep loses none of what it asks for',
    changes: [
      {
        file: 'src/core/headers.ts',
        find: "if (key === 'retry-after') return shortRetryAfter(value, LONGEST_VALUE);",
        replace: '',
      },
    ],
    caughtBy: 'test/core/long-retry-after.test.ts',
    saying: 'too long to be kept',
  },
];
