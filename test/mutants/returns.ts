import { FOLLOWING, type Mutant } from './mutant.ts';

const REDIRECTED = 'test/background/redirected.test.ts';
const WATCH_AND_TABS = 'test/background/watch-and-tabs.test.ts';

/** What a page that is back, or a watched one that is not, tells of the other tabs. */
export const RETURNS: readonly Mutant[] = [
  {
    promise: 'a site that is back by way of another brings all its tabs back',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: "record.incident.phase.name === 'recovered' && was?.incident ? was : record",
        replace: 'record',
      },
    ],
    caughtBy: REDIRECTED,
    saying: 'has all its tabs follow soon: a sign-in of another site',
  },
  {
    promise: 'a page that is shown before its answer is told was not left',
    changes: [{ file: 'src/core/passing.ts', find: ' && !redirected)', replace: ')' }],
    caughtBy: REDIRECTED,
    saying: 'is not taken for left where the tab shows it before its answer',
  },
  {
    promise: 'a watched page that its own tab brought back by way of another site is back',
    changes: [
      { file: 'src/core/watching.ts', find: 'url = urlOf(before)', replace: 'url = urlOf(after)' },
    ],
    caughtBy: REDIRECTED,
    saying: 'is back, and nobody is asked for it all day',
  },
  {
    promise: 'nobody is told of a site that they do not know',
    changes: [
      {
        file: 'src/core/watching.ts',
        find: 'originOf(shown) === originOf(url) && !isTooLong(shown) ? shown : url',
        replace: 'shown',
      },
    ],
    caughtBy: REDIRECTED,
    saying: 'a hidden tab that ends at another site',
  },
  {
    promise: 'a tab that is put to sleep is no return of its site',
    changes: [
      {
        file: 'src/core/outcomes.ts',
        find: 'if (before && before.phase.name !== name)',
        replace: 'if (before?.phase.name !== name)',
      },
    ],
    caughtBy: FOLLOWING,
    saying: 'put to sleep under a new number makes no tab ask',
  },
  {
    promise: 'Retry-After that a watched page was told holds for the tabs of its site',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: 'if (floor === incident.floor) continue;',
        replace: 'continue;',
      },
    ],
    caughtBy: WATCH_AND_TABS,
    saying: 'holds for the open tabs of its site',
  },
  {
    promise: 'Retry-After that a watched page was told holds for no other site',
    changes: [
      {
        file: 'src/core/watch-tabs.ts',
        find: 'originOf(urlOf(it)) === origin',
        replace: 'it?.incident != null',
      },
    ],
    caughtBy: WATCH_AND_TABS,
    saying: 'does not hold for the tabs of other sites',
  },
  {
    promise: 'what is back stays on the list while its tab shows the failed page',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: "if (phase && phase.name !== 'recovered') return;",
        replace: '',
      },
    ],
    caughtBy: WATCH_AND_TABS,
    saying: 'not when it is looked at, but when it is loaded',
  },
  {
    promise: 'who was just there is told nothing of a hidden tab',
    changes: [
      {
        file: 'src/core/record.ts',
        find: 'incident.hidden ? incident.lookedAt : now;',
        replace: 'incident.lookedAt;',
      },
      { file: 'src/core/watching.ts', find: '!before?.incident?.hidden || ', replace: '' },
    ],
    caughtBy: WATCH_AND_TABS,
    saying: 'in front until a moment ago',
  },
  {
    promise: 'who left long ago is told of a hidden tab',
    changes: [
      {
        file: 'src/core/record.ts',
        find: 'incident.hidden ? incident.lookedAt : now;',
        replace: 'now;',
      },
    ],
    caughtBy: WATCH_AND_TABS,
    saying: 'left long ago',
  },
  {
    promise: 'a restart ends no retrying because the status has changed',
    changes: [
      {
        file: 'src/core/restoring.ts',
        find: 'begunBy: beginning(known, incident.answer, context),',
        replace: '',
      },
    ],
    caughtBy: 'test/background/restart.test.ts',
    saying: 'began with 502 goes on',
  },
];
