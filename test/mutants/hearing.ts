import { ENGINE, type Mutant } from './mutant.ts';

/** Every event is heard, in its turn, however many come at once. */
export const HEARING: readonly Mutant[] = [
  {
    promise: 'what comes while the browser is slow does not pile up',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'if (heard.length > 0) await carryOut(known, heard);',
        replace: 'for (const one of heard) await carryOut(known, [one]);',
      },
    ],
    caughtBy: ENGINE,
    saying: 'of fifty tabs at once ask the browser no more often',
  },
  {
    promise: 'an event that cannot be decided stops no other',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: '        ports.report(error);\n      }\n    }',
        replace: '        throw error;\n      }\n    }',
      },
    ],
    caughtBy: ENGINE,
    saying: 'that cannot be decided stop none',
  },
  {
    promise: 'events wait for storage that cannot be read',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'known ??= await load();',
        replace:
          'known ??= await load().catch((error: unknown) => { waiting.length = 0; throw error; });',
      },
    ],
    caughtBy: ENGINE,
    saying: 'what was told while storage could not be read is decided later',
  },
  {
    promise: 'what is decided, stopped and decided again at once is reloaded once',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'newest.get(reload.tabId) === reload && ',
        replace: '',
      },
    ],
    caughtBy: ENGINE,
    saying: 'that decide on a reload, stop it and ask for it again reload once',
  },
  {
    promise: 'no tick stays at the icon when the background dies',
    changes: [
      {
        file: 'src/background/projection.ts',
        find: 'let marked = state.watches.size > 0;',
        replace: 'let marked = false;',
      },
    ],
    caughtBy: 'test/background/watch-told.test.ts',
    saying: 'leaves no tick behind though the background died',
  },
];
