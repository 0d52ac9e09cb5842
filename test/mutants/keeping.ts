import { ENGINE, type Mutant, PROPERTIES, RETRYING } from './mutant.ts';

const LEFT_ALONE = 'was left alone';

/** Nothing is lost, and nothing is done that was not written down before. */
export const KEEPING: readonly Mutant[] = [
  {
    promise: 'nothing is reloaded before it is saved',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: '    await save(ports, unsaved);\n',
        replace: '',
      },
      {
        file: 'src/background/engine.ts',
        find: 'const saved = !unfit.has(command);',
        replace: 'const saved = true;',
      },
      {
        file: 'src/background/engine.ts',
        find: 'if (outcome !== null) void send(outcome);',
        replace: 'await save(ports, unsaved); if (outcome !== null) void send(outcome);',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'saved before acting',
  },
  {
    promise: 'nothing is reloaded that could not be saved',
    changes: [
      {
        file: 'src/background/perform.ts',
        find: 'return saved\n',
        replace: 'return saved || !saved\n',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'saved before acting',
  },
  {
    promise: 'a 502 is noticed also in a tab that nobody looks at',
    changes: [
      {
        file: 'src/core/settling.ts',
        find: 'return mayBegin(answer) ? begun(record, answer, tab, context) : null;',
        replace:
          'return mayBegin(answer) && !tab.hidden ? begun(record, answer, tab, context) : null;',
      },
    ],
    caughtBy: RETRYING,
    saying: 'the mark of a page that came back while hidden',
  },
  {
    promise: 'a wait is not forgotten by a background that sleeps',
    changes: [
      {
        file: 'src/background/projection.ts',
        find: '[ports.setAlarm(earliest(state, now, again), now)]',
        replace: '[Promise.resolve()]',
      },
    ],
    caughtBy: PROPERTIES,
    saying: LEFT_ALONE,
  },
  {
    promise: 'a check that a death cut short is made up for',
    changes: [
      {
        file: 'src/core/deadlines.ts',
        find: 'return phase.since + CHECK_TAKES;',
        replace: 'return null;',
      },
    ],
    caughtBy: 'test/core/deadlines.test.ts',
    saying: 'no phase in which we act is without a way out',
  },
  {
    promise:
      'a reload of which nothing is heard any more counts as failed, and the incident goes on',
    changes: [
      {
        file: 'src/core/passing.ts',
        find: 'return having(hanging, afterBreak(hanging, closed, load, context));',
        replace: 'return having(hanging, closed);',
      },
    ],
    caughtBy: PROPERTIES,
    saying: LEFT_ALONE,
  },
  {
    promise: 'the wait that a reload of the person’s interrupted begins again',
    changes: [
      {
        file: 'src/core/waits.ts',
        find: "return resume.kind === 'end'\n",
        replace: "return resume.kind !== 'end' ? incident : resume.kind === 'end'\n",
      },
    ],
    caughtBy: PROPERTIES,
    saying: LEFT_ALONE,
  },
  {
    promise: 'an answer of which no navigation tells is asked about',
    changes: [
      {
        file: 'src/core/passing.ts',
        find: 'if (load?.answer != null && !load.asked && !isRecent(load.answer, now)) {',
        replace: 'if (load?.answer != null && now < 0) {',
      },
    ],
    caughtBy: ENGINE,
    saying: 'an answer that no navigation event confirms is asked about',
  },
  {
    promise: 'what is held for want of access goes on when it is given',
    changes: [
      {
        file: 'src/core/wishing.ts',
        find: "const held = phase.name === 'held' && phase.why === 'no-access';",
        replace: 'const held = false;',
      },
    ],
    caughtBy: PROPERTIES,
    saying: LEFT_ALONE,
  },
  {
    promise: 'the switch arms what it held, at once',
    changes: [
      {
        file: 'src/core/wishing.ts',
        find: 'if (off === null) return heldOff ?',
        replace: 'if (off === null) return heldOff && record.tabId < 0 ?',
      },
    ],
    caughtBy: PROPERTIES,
    saying: LEFT_ALONE,
  },
  {
    promise: 'a tab that changes its id keeps its incident',
    changes: [
      {
        file: 'src/core/transition.ts',
        find: 'if (moved !== undefined) {',
        replace:
          'if (moved === undefined) return { tabs, settings, weather: state.weather, commands }; else {',
      },
      {
        file: 'src/core/transition.ts',
        find: 'note(undefined, step(next, look(next)), event.newId);',
        replace: 'note(undefined, step(null, look), event.newId);',
      },
    ],
    caughtBy: RETRYING,
    saying: 'survives its change of id',
  },
  {
    promise: 'after a fresh start every page is looked at again',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'if (fresh) {',
        replace: 'if (fresh && state.tabs.size < 0) {',
      },
    ],
    caughtBy: ENGINE,
    saying: 'a page whose tab is gone is forgotten',
  },
];
