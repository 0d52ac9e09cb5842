import { GUARDS, type Mutant, PERFORM, PROPERTIES } from './mutant.ts';

const FORM = 'a form is never sent again';

/** A form is never sent again, and nothing is asked for twice. */
export const FORMS: readonly Mutant[] = [
  {
    promise: 'the answer to a form is left alone',
    changes: [
      {
        file: 'src/core/judge.ts',
        find: "if (!isRepeatable(answer.method)) return ends('form');",
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
        find: 'STOPS.has(end) && isRepeatable(answer.method);',
        replace: 'STOPS.has(end);',
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
        file: 'src/core/noticing.ts',
        find: "if (!isRepeatable(load.method)) return ended(incident, 'form', context.now);",
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
        find: 'incident: { ...incident, verified: false, hidden: tab.hidden },',
        replace: 'incident: { ...incident, hidden: tab.hidden },',
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
        find: "new Set(['form', 'method-unknown'])",
        replace: 'new Set([])',
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
    promise: 'never a second attempt while the tab is loading',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "if (tab?.loading && !isStuck(record, context.now)) return 'tab-loading';",
        replace: '',
      },
      {
        file: 'src/background/perform.ts',
        find: 'if (tab.loading && !command.evenLoading) {',
        replace: 'if (tab.loading && command.tabId < 0) {',
      },
    ],
    caughtBy: GUARDS,
    saying: 'a load that began while the background was dying',
  },
  {
    promise: 'as long as a tab is loading, its attempt is under way',
    changes: [
      {
        file: 'src/core/passing.ts',
        find: 'if (tab.loading && now - phase.since < LONGEST_LOAD) {',
        replace: 'if (tab.loading && now < 0) {',
      },
      {
        file: 'src/core/deciding.ts',
        find: 'return record.load !== null && now - record.load.startedAt >= LONGEST_LOAD;',
        replace: 'return record.load !== null || now > 0;',
      },
      {
        file: 'src/core/reloading.ts',
        find: 'evenLoading: record.load !== null && now - record.load.startedAt >= LONGEST_LOAD,',
        replace: 'evenLoading: true,',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a second attempt while one is under way',
  },
  {
    promise: 'whether the tab is loading is asked once more in the instant before',
    changes: [
      {
        file: 'src/background/perform.ts',
        find: 'if (tab.loading && !command.evenLoading) {',
        replace: 'if (tab.loading && command.tabId < 0) {',
      },
    ],
    caughtBy: PERFORM,
    saying: 'a tab that has begun to load meanwhile is not reloaded',
  },
  {
    promise: 'one finding makes one reload, however often it is told',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "if (incident === null || incident.phase.name !== 'checking') return step(record);",
        replace: "if (incident === null || !('resume' in incident.phase)) return step(record);",
      },
      {
        file: 'src/core/deciding.ts',
        find: 'return reloading(known, { ...current, verified: true }, phase.by, phase.resume, context);',
        replace:
          "return reloading(known, { ...current, verified: true }, 'schedule', phase.resume, context);",
      },
    ],
    caughtBy: PERFORM,
    saying: 'one finding told twice makes one reload',
  },
];
