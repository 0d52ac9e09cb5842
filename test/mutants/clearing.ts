import { type Mutant, PROPERTIES } from './mutant.ts';

const CLEARING = 'test/background/clearing.test.ts';
const TRUTH = 'test/background/clearing-truth.test.ts';
const RULES = 'test/background/clearing-rules.test.ts';
const CHORING = 'src/core/choring.ts';
const PROJECTION = 'src/background/projection.ts';

/** Clearing one site: what is said is what was done, and nothing stays behind. */
export const CLEARINGS: readonly Mutant[] = [
  {
    promise: 'no reload without clearing',
    changes: [
      {
        file: CHORING,
        find: "if (how !== 'done' && how !== 'with-reload') return failed(record, chore, how, context.now);",
        replace: '',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a reload without clearing',
  },
  {
    promise: 'a clearing that failed is not followed by a reload',
    changes: [
      {
        file: CHORING,
        find: "how !== 'done' && how !== 'with-reload'",
        replace: "how === 'not-possible'",
      },
    ],
    caughtBy: TRUTH,
    saying: 'not when the browser refused',
  },
  {
    promise: 'nothing is called cleared by an answer that had no such header',
    changes: [
      {
        file: CHORING,
        find: "chore.reload === 'after' || saysCleared(chore.what, event.answer.headers)",
        replace: 'true',
      },
    ],
    caughtBy: TRUTH,
    saying: 'came without the header',
  },
  {
    promise: 'nothing is called cleared by a reload that was stopped',
    changes: [
      {
        file: CHORING,
        find: "if (chore.reload === 'after') return done(record, chore, 'none', now);",
        replace: "if (chore.state === 'reloading') return done(record, chore, 'none', now);",
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never called cleared what is not',
  },
  {
    promise: 'a wish is carried out by a background that was not there when it was made',
    changes: [
      {
        file: CHORING,
        find: "return step(record, { type: 'may-clear', tabId, what: chore.what });",
        replace: 'return null;',
      },
    ],
    caughtBy: CLEARING,
    saying: 'by a background that was not there when it was wished',
  },
  {
    promise: 'a permission that comes after two minutes carries nothing out',
    changes: [
      {
        file: 'src/core/chore.ts',
        find: 'return since + ASKED_FOR;',
        replace: 'return since + 1e9;',
      },
    ],
    caughtBy: CLEARING,
    saying: 'nor when it is allowed too late',
  },
  {
    promise: 'what was wished for a page that was left is not carried out',
    changes: [
      {
        file: 'src/core/record.ts',
        find: 'past: past ?? record.past, chore: null }',
        replace: 'past: past ?? record.past }',
      },
    ],
    caughtBy: CLEARING,
    saying: 'when the page was left before it was allowed',
  },
  {
    promise: 'what another page than the one on screen asks for is not cleared',
    changes: [{ file: CHORING, find: 'if (elsewhere)', replace: 'if (!hostOf(url))' }],
    caughtBy: CLEARING,
    saying: 'that the popup still shows but the tab does not',
  },
  {
    promise: 'nothing is cleared that was not written down first',
    changes: [
      { file: 'src/background/perform.ts', find: "if (!saved) return 'failed';", replace: '' },
    ],
    caughtBy: CLEARING,
    saying: 'when it cannot be written down first',
  },
  {
    promise: 'clearing never sends a form again',
    changes: [
      {
        file: CHORING,
        find: 'incident !== null && mayRetryNow(incident)',
        replace: 'incident !== null',
      },
      {
        file: 'src/core/reloading.ts',
        find: 'if (!isRepeatable(method)) {',
        replace: 'if (method !== method) {',
      },
    ],
    caughtBy: CLEARING,
    saying: 'cookies are cleared without a reload',
  },
  {
    promise: 'the reload after clearing costs none of the automatic attempts',
    changes: [
      {
        file: CHORING,
        find: "beginCheck(next, incident, 'person', context)",
        replace: "beginCheck(next, incident, 'look', context)",
      },
    ],
    caughtBy: CLEARING,
    saying: 'at the person’s cost, not the schedule’s',
  },
  {
    promise: 'no rule stays behind when the background dies',
    changes: [
      {
        file: PROJECTION,
        find: 'let kept: string | null = null;',
        replace: "let kept: string | null = '';",
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a rule left behind',
  },
  {
    promise: 'a rule set too late goes at once',
    changes: [
      {
        file: PROJECTION,
        find: "if (type === 'cleared') kept = null;",
        replace: '',
      },
    ],
    caughtBy: TRUTH,
    saying: 'goes at once',
  },
  {
    promise: 'a rule that could not be taken away is taken away later',
    changes: [
      { file: PROJECTION, find: '    kept = null;\n', replace: '    kept = tabIds.join();\n' },
    ],
    caughtBy: RULES,
    saying: 'are taken away the next time',
  },
  {
    promise: 'a rule stays no longer than a minute',
    changes: [
      {
        file: 'src/core/chore.ts',
        find: 'CHORE_TAKES : CHORE_TOLD',
        replace: 'CHORE_TOLD : CHORE_TOLD',
      },
    ],
    caughtBy: TRUTH,
    saying: 'not after a minute without an answer',
  },
  {
    promise: 'a reload past the cache goes past it',
    changes: [{ file: 'src/core/reloading.ts', find: 'again || pastCache', replace: 'again' }],
    caughtBy: CLEARING,
    saying: 'whatever the answer came from',
  },
];
