import type { Mutant } from './mutant.ts';

const ASKING = 'test/browser/ask-address.test.ts';
const REDIRECTS = 'test/browser/ask-address-redirects.test.ts';
const TARGET = 'test/core/watch-redirect.test.ts';
const ASK_ADDRESS = 'src/browser/ask-address.ts';
const HEARD = 'src/browser/redirects.ts';
const WHERE = 'src/core/watch-redirect.ts';

/** Which requests are made to tell that a page is back, and which nobody meant. */
export const WATCH_REQUESTS: readonly Mutant[] = [
  {
    promise: 'an address is asked without cookies',
    changes: [
      { file: ASK_ADDRESS, find: "credentials: 'omit'", replace: "credentials: 'include'" },
    ],
    caughtBy: ASKING,
    saying: 'without cookies',
  },
  {
    promise: 'no redirect is followed by the browser',
    changes: [{ file: ASK_ADDRESS, find: "redirect: 'manual'", replace: "redirect: 'follow'" }],
    caughtBy: ASKING,
    saying: 'gets a HEAD without cookies',
  },
  {
    promise: 'no more than 64 kB of a page are read to confirm that it is back',
    changes: [{ file: ASK_ADDRESS, find: 'MOST_READ = 65_536', replace: 'MOST_READ = 6_553_600' }],
    caughtBy: ASKING,
    saying: 'no more than 64 kB',
  },
  {
    promise: 'what only HEAD says is not back',
    changes: [
      {
        file: ASK_ADDRESS,
        find: '(NO_HEAD.includes(first.status) || isBack(watched, first))',
        replace: 'NO_HEAD.includes(first.status)',
      },
    ],
    caughtBy: ASKING,
    saying: 'where only HEAD says so',
  },
  {
    promise: 'no GET is sent to where a redirect leads',
    changes: [
      {
        file: ASK_ADDRESS,
        find: "answer = await request(to, 'HEAD', signal, ask);",
        replace: "answer = await request(to, 'GET', signal, ask);",
      },
    ],
    caughtBy: REDIRECTS,
    saying: 'on its own host is followed with HEAD alone',
  },
  {
    promise: 'a redirect is not followed to a site that was taken away from us',
    changes: [{ file: ASK_ADDRESS, find: 'to === null || !(await mayAsk(to))', replace: '!to' }],
    caughtBy: REDIRECTS,
    saying: 'to where Bounceback may not see',
  },
  {
    promise: 'the listener for redirects is gone with the request',
    changes: [{ file: ASK_ADDRESS, find: 'redirects.remove();', replace: '' }],
    caughtBy: REDIRECTS,
    saying: 'is listened for no more once fetch has failed',
  },
  {
    promise: 'no other request tells where a watched page redirects to',
    changes: [{ file: HEARD, find: 'tabId !== -1 ||', replace: '' }],
    caughtBy: REDIRECTS,
    saying: 'is not taken from the request of',
  },
  {
    promise: 'no page’s worker tells where a watched page redirects to',
    changes: [{ file: HEARD, find: '.startsWith(own)', replace: ".startsWith('')" }],
    caughtBy: REDIRECTS,
    saying: 'is not taken from the request of',
  },
  {
    promise: 'a redirect to another site is not followed',
    changes: [{ file: WHERE, find: ' || !isSameSite(watched, to)', replace: '' }],
    caughtBy: TARGET,
    saying: 'is not followed',
  },
  {
    promise: 'a redirect from a public to a private address is not followed',
    changes: [
      { file: WHERE, find: 'isPrivate(to) && !isPrivate(from) ? null : to', replace: 'to' },
    ],
    caughtBy: TARGET,
    saying: 'is not followed',
  },
  {
    promise: 'no more than five redirects are followed',
    changes: [{ file: WHERE, find: 'asked.length > MOST_HOPS', replace: 'asked.length > 20' }],
    caughtBy: TARGET,
    saying: 'five times and no more',
  },
];
