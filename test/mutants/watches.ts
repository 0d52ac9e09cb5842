import type { Mutant } from './mutant.ts';

const WATCHING = 'test/background/watching.test.ts';
const MANNERS = 'test/background/watch-manners.test.ts';
const TOLD = 'test/background/watch-told.test.ts';

/** What is owed to a site that is watched, and to the person who wants to be told. */
export const WATCHES: readonly Mutant[] = [
  {
    promise: 'a site that limits requests is not back',
    changes: [
      {
        file: 'src/core/watch-answer.ts',
        find: '[401, 403, 404]',
        replace: '[401, 403, 404, 429]',
      },
    ],
    caughtBy: WATCHING,
    saying: '429 with {}',
  },
  {
    promise: 'a challenge is not the page',
    changes: [{ file: 'src/core/watch-answer.ts', find: '!isChallenge(headers)', replace: 'fine' }],
    caughtBy: WATCHING,
    saying: 'cf-mitigated',
  },
  {
    promise: 'another site’s answer is not the page',
    changes: [{ file: 'src/core/watch-answer.ts', find: '&& isSameSite(asked, url)', replace: '' }],
    caughtBy: WATCHING,
    saying: 'no other site’s answer',
  },
  {
    promise: 'nothing of a private window is watched',
    changes: [
      {
        file: 'src/core/watch-tabs.ts',
        find: 'record?.private === false ?',
        replace: 'record && record.private !== null ?',
      },
    ],
    caughtBy: WATCHING,
    saying: 'not offered to a private window',
  },
  {
    promise: 'a watched site is not asked before its Retry-After',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: 'Math.max(delay, forbidden(watch, now))',
        replace: 'delay',
      },
      {
        file: 'src/core/watch-steps.ts',
        find: 'if (forbidden(known, now) > 0)',
        replace: 'if (forbidden(known, now) < 0)',
      },
    ],
    caughtBy: MANNERS,
    saying: 'never asked before its Retry-After',
  },
  {
    promise: 'what a tab was asked to wait for holds though it is closed',
    changes: [{ file: 'src/core/watching.ts', find: 'of [before, after])', replace: 'of [null])' }],
    caughtBy: MANNERS,
    saying: 'the tab is closed then',
  },
  {
    promise: 'a page is asked for no longer than a day',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: 'isAsking(it) && at - it.at >= WATCH_LASTS',
        replace: '!it.at',
      },
    ],
    caughtBy: WATCHING,
    saying: 'ends after a day',
  },
  {
    promise: 'no more than 50 pages are watched',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: 'pages.size >= MOST_WATCHED',
        replace: 'pages.size > MOST_WATCHED',
      },
    ],
    caughtBy: WATCHING,
    saying: 'and no more',
  },
  {
    promise: 'all watched pages of an origin have one schedule',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: 'return waitingFor(after, watchDelay(made, roll), context);',
        replace:
          'return waitingFor(after, pages.length > 2 ? 5000 : watchDelay(made, roll), context);',
      },
    ],
    caughtBy: MANNERS,
    saying: 'on one schedule for all its pages',
  },
  {
    promise: 'no more than two addresses are asked at the same time',
    changes: [{ file: 'src/core/watching.ts', find: 'under < MOST_ASKED', replace: 'under >= 0' }],
    caughtBy: MANNERS,
    saying: 'asked at the same time',
  },
  {
    promise: 'nobody is asked while an open tab asks',
    changes: [{ file: 'src/core/watch-steps.ts', find: '!tried.has(it.url)', replace: 'tried' }],
    caughtBy: MANNERS,
    saying: 'as long as an open tab asks',
  },
  {
    promise: 'after a sleep nothing is asked in a bunch',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: 'late > SLEPT',
        replace: 'late > Infinity',
      },
    ],
    caughtBy: MANNERS,
    saying: 'never in a bunch',
  },
  {
    promise: 'several pages that are back are told as one',
    changes: [{ file: 'src/core/watch.ts', find: 'at - last > TOLD_AS_ONE', replace: 'at >= 0' }],
    caughtBy: TOLD,
    saying: 'one notification for several',
  },
  {
    promise: 'a hidden tab is told of only where that was chosen',
    changes: [
      {
        file: 'src/core/watching.ts',
        find: '!context.settings.tellHidden',
        replace: '!context.settings',
      },
    ],
    caughtBy: TOLD,
    saying: 'if the person chose so',
  },
  {
    promise: 'a click on what is back reloads no page that somebody uses',
    changes: [
      { file: 'src/background/perform-watch.ts', find: 'isUsed(found) ||', replace: 'isUsed &&' },
    ],
    caughtBy: TOLD,
    saying: 'not reloaded where it is a page',
  },
  {
    promise: 'a wish does not end by the clock while nobody could ask',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: 'forbidden(next, now) > 0 ?',
        replace: 'now > 0 ?',
      },
    ],
    caughtBy: 'test/background/watch-day.test.ts',
    saying: 'is asked for once more',
  },
  {
    promise: 'what a person brought back by hand and sees is not told',
    changes: [
      { file: 'src/core/watching.ts', find: 'if (byHand && visible)', replace: 'if (!byHand)' },
    ],
    caughtBy: 'test/background/watch-by-hand.test.ts',
    saying: 'neither told nor asked for',
  },
];
