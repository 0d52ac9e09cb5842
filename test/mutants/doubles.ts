import { GUARDS, type Mutant, PERFORM, PROPERTIES } from './mutant.ts';

/** Nothing is asked for twice. */
export const DOUBLES: readonly Mutant[] = [
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
        find: "if (phase.name !== 'checking') {",
        replace: "if (!('resume' in phase)) {",
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
