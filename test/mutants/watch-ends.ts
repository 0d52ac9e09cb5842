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
        file: 'src/core/watch-heard.ts',
        find: 'if (!hidden) dropped(all, url);',
        replace: 'if (!hidden) return;',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'opened anew in another tab',
  },
  {
    promise: 'what is opened in a private window is no news of what is watched',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: '|| event.private || isOwn) return;',
        replace: '|| isOwn) return;',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'in a private window, stays wished for',
  },
  {
    promise: 'what another page of its site answers changes nothing of what is asked',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: "else if (pages.get(url)?.state === 'asking') {",
        replace: 'else {',
      },
      {
        file: 'src/core/transition.ts',
        find: 'const watched = isWatched(watches, url) &&',
        replace: 'const watched = now > 0 &&',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'another page of its site that is opened',
  },
  {
    promise: 'an answer that shows nothing is no news of a page that is watched',
    changes: [
      {
        file: 'src/core/transition.ts',
        find: '!leavesPage(answer) && !isChallenge(answer.headers)',
        replace: 'answer.status < 400',
      },
    ],
    caughtBy: BY_HAND,
    saying: 'that shows nothing of it',
  },
  {
    promise: 'a page that came back behind another tab is off the list once it is seen',
    changes: [
      {
        file: 'src/core/watch-heard.ts',
        find: "if (isSeen && !recordOf(draft, tabId)?.incident && pages.get(tab.url)?.state === 'back') {",
        replace: "if (isSeen && pages.get(tab.url)?.state === 'ended') {",
      },
    ],
    caughtBy: BY_HAND,
    saying: 'and is off the list once that tab is looked at',
  },
  {
    promise: 'nothing is notified of once the permission for it is taken away',
    changes: [
      {
        file: 'src/browser/notifications.ts',
        find: "if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;",
        replace: '',
      },
    ],
    caughtBy: 'test/browser/notifications.test.ts',
    saying: 'is shown as long as the person allows any',
  },
];
