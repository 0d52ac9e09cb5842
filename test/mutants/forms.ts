import { GUARDS, type Mutant, PERFORM, PROPERTIES } from './mutant.ts';

const FORM = 'a form is never sent again';

/** A form is never sent again. */
export const FORMS: readonly Mutant[] = [
  {
    promise: 'the answer to a form is left alone',
    changes: [
      {
        file: 'src/core/judge.ts',
        find: "if (!isRepeatable(answer.method)) return ends('form', asked);",
        replace: '',
      },
      {
        file: 'src/core/reloading.ts',
        find: 'if (!isRepeatable(method)) {',
        replace: 'if (method === "no such method") {',
      },
    ],
    caughtBy: PROPERTIES,
    saying: FORM,
  },
  {
    promise: 'only GET and HEAD can be repeated',
    changes: [
      {
        file: 'src/core/judge.ts',
        find: "return method === 'GET' || method === 'HEAD';",
        replace: "return method !== '';",
      },
    ],
    caughtBy: PROPERTIES,
    saying: FORM,
  },
  {
    promise: 'a form that was sent after Stop is not reloaded by Keep trying',
    changes: [
      {
        file: 'src/core/settling.ts',
        find: 'STOPS.includes(end) && isRepeatable(answer.method);',
        replace: 'STOPS.includes(end);',
      },
      {
        file: 'src/core/wishes.ts',
        find: "isRepeatable(answer.method) && phase.name === 'ended'",
        replace: "phase.name === 'ended'",
      },
      {
        file: 'src/core/wishes.ts',
        find: ' && passes',
        replace: '',
      },
      {
        file: 'src/core/reloading.ts',
        find: 'if (!isRepeatable(method)) {',
        replace: 'if (method === "no such method") {',
      },
    ],
    caughtBy: GUARDS,
    saying: 'when it was sent after Stop',
  },
  {
    promise: 'a form that the network broke is not sent again',
    changes: [
      {
        file: 'src/core/passing.ts',
        find: "if (load && !isRepeatable(load.method)) return ended(incident, 'form', context.now);",
        replace: '',
      },
    ],
    caughtBy: GUARDS,
    saying: 'when the network broke it',
  },
  {
    promise: 'only the document whose answer was seen is reloaded',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'if (!isSameDocument(incident, found)) {',
        replace: 'if (incident === null) {',
      },
    ],
    caughtBy: GUARDS,
    saying: 'when it was sent while nobody saw it',
  },
  {
    promise: 'the document is looked at once more in the instant before its reload',
    changes: [
      {
        file: 'src/background/perform.ts',
        find: 'if (known && tab.documentId !== command.documentId) {',
        replace: 'if (known && tab.documentId === null) {',
      },
    ],
    caughtBy: PERFORM,
    saying: 'another document at the same address is not reloaded',
  },
  {
    promise: 'after a fresh start each page must prove to be the same document',
    changes: [
      {
        file: 'src/core/waking.ts',
        find: '{ ...withHidden(incident, tab.hidden, now), verified: false, unused: false }',
        replace: '{ ...withHidden(incident, tab.hidden, now), unused: false }',
      },
    ],
    caughtBy: 'test/core/waking.test.ts',
    saying: 'must prove to be the page it was',
  },
  {
    promise: 'a page of which nobody knows how it was asked for is not reloaded even at a click',
    changes: [
      {
        file: 'src/core/wishes.ts',
        find: "= ['form', 'method-unknown'];",
        replace: '= [];',
      },
      {
        file: 'src/core/wishing.ts',
        find: 'return incident.verified || incident.documentId !== null\n',
        replace: 'return incident.made >= 0\n',
      },
    ],
    caughtBy: GUARDS,
    saying: 'when it was sent while nobody saw it',
  },
  {
    promise: 'what the site’s own worker may have made of a form is not reloaded at a click',
    changes: [
      {
        file: 'src/core/noticing.ts',
        find: 'const marked = load.answer === null ? unverified(seen) : seen;',
        replace: 'const marked = seen;',
      },
    ],
    caughtBy: GUARDS,
    saying: 'when the site’s own worker answered it',
  },
];
