import type { Mutant } from './mutant.ts';

const SAVE = 'test/background/save.test.ts';

/** What is written, in which order, and what becomes of it where there is no room. */
export const SAVING: readonly Mutant[] = [
  {
    promise: 'what could not be written is written later',
    changes: [
      {
        file: 'src/background/save.ts',
        find: "return error ?? new Error('Nothing was written.');",
        replace: 'for (const [key] of entries) unsaved[place].delete(key); return error;',
      },
    ],
    caughtBy: SAVE,
    saying: 'is written with the next event',
  },
  {
    promise: 'a crash between the two areas leaves a copy too many, not one too few',
    changes: [
      {
        file: 'src/background/save.ts',
        find: "  await put(ports, unsaved, 'local');\n",
        replace:
          "  await drop(ports, unsaved, 'session');\n  await put(ports, unsaved, 'local');\n",
      },
      {
        file: 'src/background/save.ts',
        find: '    other.get(key) === undefined &&\n',
        replace: '',
      },
    ],
    caughtBy: SAVE,
    saying: 'a crash between the two areas',
  },
  {
    promise: 'a record stays where it was until it has arrived where it belongs',
    changes: [
      {
        file: 'src/background/save.ts',
        find: '    other.get(key) === undefined &&\n',
        replace: '',
      },
    ],
    caughtBy: SAVE,
    saying: 'stays where it was',
  },
  {
    promise: 'a record that does not fit holds up no other',
    changes: [
      {
        file: 'src/background/save.ts',
        find: 'const alone = error === null ? kept.filter(([key]) => failed.has(key)) : kept;',
        replace: 'const alone: typeof kept = [];',
      },
    ],
    caughtBy: SAVE,
    saying: 'each record that fits',
  },
  {
    promise: 'a tab that cannot be saved holds no other',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'const saved = !unfit.has(command);',
        replace: 'const saved = again === null;',
      },
    ],
    caughtBy: 'test/background/cannot-save.test.ts',
    saying: 'waits alone',
  },
  {
    promise: 'what could not be written is tried again though nothing happens',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'ports.moment().now + WRITE_AGAIN : null;',
        replace: 'null : null;',
      },
    ],
    caughtBy: 'test/background/cannot-save.test.ts',
    saying: 'is written soon',
  },
  {
    promise: 'an address that is too long to be kept begins nothing',
    changes: [
      {
        file: 'src/core/judge.ts',
        find: 'GOES_ON.has(status) && !isTooLong(url);',
        replace: 'GOES_ON.has(status);',
      },
    ],
    caughtBy: 'test/background/long-addresses.test.ts',
    saying: 'one too many',
  },
  {
    promise: 'no address from outside is longer than can be kept',
    changes: [
      {
        file: 'src/core/address.ts',
        find: 'if (page.length <= LONGEST_ADDRESS) return page;',
        replace: 'if (page.length > 0) return page;',
      },
    ],
    caughtBy: 'test/background/long-addresses.test.ts',
    saying: 'cost no other tab its retry',
  },
];
