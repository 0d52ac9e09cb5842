import type { Mutant } from './mutant.ts';

const BACKGROUND = 'test/background/weather.test.ts';
const SKETCH = 'test/core/weather.test.ts';
const VERDICT = 'test/core/is-it-me.test.ts';

/** When other sites loaded fine is noted without their names, seldom, and never overstated. */
export const NOTING: readonly Mutant[] = [
  {
    promise: 'nothing is noted of what a private window loads',
    changes: [
      {
        file: 'src/core/transition.ts',
        find: "if (event.type !== 'loaded-fine' || event.private) return weather;",
        replace: "if (event.type !== 'loaded-fine') return weather;",
      },
    ],
    caughtBy: BACKGROUND,
    saying: 'in private windows are not noted at all',
  },
  {
    promise: 'nothing is noted of a tab of which nobody knows whether it is private',
    changes: [
      {
        file: 'src/background/perform.ts',
        find: 'if (tab === null) return null;',
        replace:
          "if (tab === null) return { ...command, type: 'loaded-fine', private: false, hidden: false };",
      },
    ],
    caughtBy: BACKGROUND,
    saying: 'in a tab that is gone before anybody could ask',
  },
  {
    promise: 'it is written once a minute at most',
    changes: [
      {
        file: 'src/core/weather.ts',
        find: 'return along || due ?',
        replace: 'return along || due || now > 0 ?',
      },
    ],
    caughtBy: BACKGROUND,
    saying: 'cost one write a minute',
  },
  {
    promise: 'what is not written yet goes along with what is written',
    changes: [
      { file: 'src/core/weather.ts', find: 'return along || due ?', replace: 'return due ?' },
    ],
    caughtBy: BACKGROUND,
    saying: 'are known of when another one fails, up to the last',
  },
  {
    promise: 'a site is asked about once a minute',
    changes: [
      {
        file: 'src/core/transition.ts',
        find: 'isNews(weather, host, now)',
        replace: 'isNews(weather, host, Infinity)',
      },
    ],
    caughtBy: BACKGROUND,
    saying: 'are asked about once a minute for each site',
  },
  {
    promise: 'the sketch holds no name of a site',
    changes: [
      {
        file: 'src/core/weather.ts',
        find: '[drawerOf(begun, host)]: second',
        replace: '[drawerOf(begun, host)]: second, [host]: second',
      },
    ],
    caughtBy: BACKGROUND,
    saying: 'leave no name behind',
  },
  {
    promise: 'the failing site does not speak for itself',
    changes: [
      {
        file: 'src/core/weather.ts',
        find: 'const { [drawerOf(weather, host)]: _, ...others } = fresh(weather.at, now);',
        replace: 'const others = host === "" ? {} : fresh(weather.at, now);',
      },
    ],
    caughtBy: SKETCH,
    saying: 'does not take the site itself for another',
  },
  {
    promise: 'a salt does not outlive its hour',
    changes: [
      {
        file: 'src/core/weather.ts',
        find: 'now - weather.since >= SALT_KEPT',
        replace: 'now - weather.since >= SALT_KEPT * 24',
      },
    ],
    caughtBy: SKETCH,
    saying: 'is begun anew with another salt once it is empty, and each hour',
  },
  {
    promise: 'a proxy on the person’s own side is not blamed on the site',
    changes: [
      {
        file: 'src/core/is-it-me.ts',
        find: "if (ownSide === 'certain') return",
        replace: "if (ownSide === 'certain' && evidence.otherFineAt === null) return",
      },
    ],
    caughtBy: VERDICT,
    saying: 'a proxy of one’s own',
  },
  {
    promise: 'a page that is well in another tab does not count if it loaded before',
    changes: [
      {
        file: 'src/core/is-it-me.ts',
        find: 'now - here > failingSince',
        replace: 'failingSince > 0',
      },
    ],
    caughtBy: VERDICT,
    saying: 'another tab loaded before',
  },
];
