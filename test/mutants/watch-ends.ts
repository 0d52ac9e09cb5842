import type { Mutant } from './mutant.ts';

const BY_HAND = 'test/background/watch-by-hand.test.ts';
const MANNERS = 'test/background/watch-manners.test.ts';
const ASKING = 'test/browser/ask-address.test.ts';

/** When a watch ends without a word, and when not. */
export const WATCH_ENDS: readonly Mutant[] = [
  {
    promise: 'a site that was taken away from us is not asked',
    changes: [
      {
        file: 'src/browser/ask-address.ts',
        find: "if (!(await mayAsk(url))) return 'no-access';",
        replace: '',
      },
    ],
    caughtBy: ASKING,
    saying: 'is not asked where Bounceback may not see the site',
  },
  {
    promise: 'a site that was taken away from us is watched no more',
    changes: [
      {
        file: 'src/core/watch-steps.ts',
        find: "if (answer === 'no-access') return { ...free, pages: free.pages.filter((it) => !isAsking(it)) };",
        replace: '',
      },
    ],
    caughtBy: MANNERS,
    saying: 'neither asked nor kept',
  },
  {
    promise: 'who has opened the page by hand, and sees it, is not told that it is back',
    changes: [
      {
        file: 'src/core/watching.ts',
        find: "else if (pages.get(url)?.state === 'asking') dropped(all, url);",
        replace: '',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'opened anew in another tab',
  },
  {
    promise: 'what is opened in a private window is no news of what is watched',
    changes: [
      {
        file: 'src/core/watching.ts',
        find: 'if (event.private || recordOf(draft, tabId)?.incident) return;',
        replace: 'if (recordOf(draft, tabId)?.incident) return;',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'in a private window, stays wished for',
  },
];
