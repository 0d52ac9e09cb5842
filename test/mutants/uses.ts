import { type Mutant, RETRYING } from './mutant.ts';

const IS_USED = 'test/core/is-used.test.ts';
const TOUCHES = 'test/browser/touches.test.ts';
const HIDDEN = 'test/background/hidden-unused.test.ts';

/** What a person does on a page is seen, and what nobody did is not taken for it. */
export const USES: readonly Mutant[] = [
  {
    promise: 'what was typed holds until the page is left',
    changes: [
      {
        file: 'src/core/is-used.ts',
        find: '(page.typed && page.takesKeys) ||',
        replace: '',
      },
    ],
    caughtBy: IS_USED,
    saying: 'a key was typed that something could take',
  },
  {
    promise: 'a touch holds for two minutes',
    changes: [
      {
        file: 'src/core/is-used.ts',
        find: 'return page.usable && sinceTouch !== null ?',
        replace: 'return page.usable && sinceTouch === 0 ?',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a page that a person touches now and then',
  },
  {
    promise: 'one press on a button does not hold for ever',
    changes: [
      {
        file: 'src/core/is-used.ts',
        find: 'Math.max(0, TOUCH_HOLDS - sinceTouch)',
        replace: 'TOUCH_HOLDS',
      },
    ],
    caughtBy: IS_USED,
    saying: 'for two minutes after the last one',
  },
  {
    promise: 'a page that was shown since is asked again',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'const seen = { ...incident, hidden: false, unused: false, lookedAt: now };',
        replace: 'const seen = { ...incident, hidden: false, lookedAt: now };',
      },
      {
        file: 'src/core/deciding.ts',
        find: 'unused: tab.hidden && (isSilent(page)',
        replace: 'unused: (isSilent(page)',
      },
    ],
    caughtBy: HIDDEN,
    saying: 'is asked again once it was shown',
  },
  {
    promise: 'what a script makes up is no touch',
    changes: [
      {
        file: 'src/browser/touch/touches.ts',
        find: 'if (event.isTrusted && event.target !== noticeHost())',
        replace: 'if (event.target !== noticeHost())',
      },
    ],
    caughtBy: TOUCHES,
    saying: 'by a person, and the last one counts',
  },
  {
    promise: 'our own notice is no use of the page',
    changes: [
      {
        file: 'src/browser/touch/touches.ts',
        find: 'if (event.isTrusted && event.target !== noticeHost())',
        replace: 'if (event.isTrusted)',
      },
    ],
    caughtBy: TOUCHES,
    saying: 'nothing that happens to our own notice',
  },
  {
    promise: 'text in closed shadow roots is seen',
    changes: [
      {
        file: 'src/browser/touch/shadow-root.ts',
        find: 'chrome.dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot',
        replace: 'element.shadowRoot',
      },
    ],
    caughtBy: 'test/browser/page-parts.test.ts',
    saying: 'a field in a closed one',
  },
];
