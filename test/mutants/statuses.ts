import { type Mutant, PROPERTIES } from './mutant.ts';

const STATUSES = 'test/background/statuses.test.ts';
const SWITCH = 'test/background/status-switch.test.ts';

/** What is not 502 is retried once a person says so, and not before. */
export const STATUS_CHOICE: readonly Mutant[] = [
  {
    promise: 'a status that nobody chose is not retried',
    changes: [
      {
        file: 'src/core/step.ts',
        find: "return isStatusOn(settings, begunBy) ? null : 'not-chosen';",
        replace: 'return isStatusOn(settings, begunBy) ? null : null;',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a status nobody chose',
  },
  {
    promise: 'what a status that is chosen no more began is not retried',
    changes: [
      {
        file: 'src/core/new-settings.ts',
        find: 'return { ...settings, statuses: on ? { ...others, [status]: true } : others };',
        replace: 'return { ...settings, statuses: { ...others, [status]: true } };',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a status nobody chose',
  },
  {
    promise: 'choosing a status arms at once what waited for it',
    changes: [
      {
        file: 'src/core/wishing.ts',
        find: "= ['off-everywhere', 'off-here', 'not-chosen'];",
        replace: "= ['off-everywhere', 'off-here'];",
      },
    ],
    caughtBy: SWITCH,
    saying: 'arms at once all pages that it holds',
  },
  {
    promise: 'a 502 needs no choice, also after another status',
    changes: [
      {
        file: 'src/core/settling.ts',
        find: 'return GOES_ON.has(status) && !isStatusOn(settings, begunBy) ? status : begunBy;',
        replace:
          'return GOES_ON.has(status) && !isStatusOn(settings, begunBy) ? begunBy : begunBy;',
      },
    ],
    caughtBy: STATUSES,
    saying: 'is retried once its own reload brings a 502',
  },
  {
    promise: '502 cannot be turned off',
    changes: [
      {
        file: 'src/core/settings.ts',
        find: 'return status === 502 || statuses[status] === true;',
        replace: 'return statuses[status] ?? status === 502;',
      },
      {
        file: 'src/core/new-settings.ts',
        find: '[status]: true } : others };',
        replace: '[status]: true } : { ...others, [status]: false } };',
      },
    ],
    caughtBy: SWITCH,
    saying: 'does not turn 502 off',
  },
  {
    promise: 'only what a gateway says can be chosen',
    changes: [
      {
        file: 'src/core/new-settings.ts',
        find: 'if (!GOES_ON.has(status)) return settings;',
        replace: '',
      },
    ],
    caughtBy: SWITCH,
    saying: 'there is none for',
  },
  {
    promise: 'where nothing is tried there is nothing to stop',
    changes: [
      {
        file: 'src/core/wishes.ts',
        find: "if (phase.name === 'held') return phase.why !== 'not-chosen';",
        replace: '',
      },
    ],
    caughtBy: STATUSES,
    saying: 'has nothing to stop',
  },
  {
    promise: 'another status than 502 is known again when Back brings it',
    changes: [
      {
        file: 'src/core/record.ts',
        find: 'const failed = GOES_ON.has(incident.answer.status) &&',
        replace: 'const failed = incident.answer.status === 502 &&',
      },
    ],
    caughtBy: STATUSES,
    saying: 'is explained again when Back brings it',
  },
  {
    promise: 'what began it, once it cannot be read, is no 502',
    changes: [
      {
        file: 'src/core/stored-tab.ts',
        find: 'begunBy: known.begunBy ?? known.answer.status,',
        replace: 'begunBy: known.begunBy ?? 502,',
      },
    ],
    caughtBy: 'test/core/stored-tab.test.ts',
    saying: 'what began it',
  },
  {
    promise: 'a page of the site’s own worker is not called failed for ever',
    changes: [
      {
        file: 'src/core/noticing.ts',
        find: 'if (incident?.answer.byWorker && load?.answer == null) {',
        replace: 'if (incident?.answer.byWorker === null) {',
      },
    ],
    caughtBy: 'test/background/page-worker.test.ts',
    saying: 'forgotten once it is loaded again',
  },
];
