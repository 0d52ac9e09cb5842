import { type Mutant, PROPERTIES } from './mutant.ts';

const NOTICE = 'test/core/notice.test.ts';
const NOTICES = 'test/background/notices.test.ts';
const BAR = 'test/browser/notice-bar.test.ts';
const CONTENT = 'test/browser/page-content.test.ts';
const WISHES = 'test/core/notice-wish-told.test.ts';

/** The notice on the page: of its own page alone, in people's hands alone. */
export const NOTICES_ON_PAGES: readonly Mutant[] = [
  {
    promise: 'a script cannot press the notice',
    changes: [
      {
        file: 'src/browser/notice/bar.ts',
        find: 'if (event.isTrusted && ',
        replace: 'if (',
      },
    ],
    caughtBy: BAR,
    saying: 'is pressed by people, and not by scripts',
  },
  {
    promise: 'a double click on Retry now does not stop it',
    changes: [
      {
        file: 'src/browser/notice/bar.ts',
        find: 'event.timeStamp - changedAt >= SETTLES_IN',
        replace: 'event.timeStamp >= 0',
      },
    ],
    caughtBy: BAR,
    saying: 'the second click of a double click',
  },
  {
    promise: 'a page cannot open the notice',
    changes: [
      { file: 'src/browser/notice/bar.ts', find: "mode: 'closed'", replace: "mode: 'open'" },
    ],
    caughtBy: BAR,
    saying: 'that the page cannot open',
  },
  {
    promise: 'a page with a form has no notice',
    changes: [
      { file: 'src/browser/notice/page-content.ts', find: "'form,input", replace: "'input" },
    ],
    caughtBy: CONTENT,
    saying: 'a form',
  },
  {
    promise: 'a page with long text has no notice',
    changes: [
      {
        file: 'src/browser/notice/page-content.ts',
        find: "(document.body?.innerText ?? '').length > MOST_TEXT",
        replace: 'false',
      },
    ],
    caughtBy: CONTENT,
    saying: 'long text',
  },
  {
    promise: 'an app has no notice',
    changes: [{ file: 'src/browser/notice/page-content.ts', find: "src !== '' ||", replace: '' }],
    caughtBy: CONTENT,
    saying: 'an app',
  },
  {
    promise: 'a later document has no notice',
    changes: [
      {
        file: 'src/browser/notice/page-content.ts',
        find: 'performance.timeOrigin <= page.bornBefore &&',
        replace: '',
      },
    ],
    caughtBy: CONTENT,
    saying: 'no later document',
  },
  {
    promise: 'the notice is silent on a page that is back',
    changes: [{ file: 'src/core/notice.ts', find: "phase.name === 'recovered' || ", replace: '' }],
    caughtBy: NOTICE,
    saying: 'never there for a page that is back',
  },
  {
    promise: 'no page that is back has a notice, whatever happens',
    changes: [
      { file: 'src/core/notice.ts', find: "phase.name === 'recovered' || ", replace: '' },
      {
        file: 'src/background/notices.ts',
        find: '(next.passing && before === undefined)',
        replace: '(next.passing && before === null)',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'is well and has a notice',
  },
  {
    promise: 'a page that was loaded since is not touched for the notice',
    changes: [
      {
        file: 'src/background/notices.ts',
        find: 'placed.delete(event.tabId);',
        replace: '',
      },
    ],
    caughtBy: NOTICES,
    saying: 'without any trace of ours',
  },
  {
    promise: 'a notice that is not wanted goes everywhere',
    changes: [
      {
        file: 'src/background/notices.ts',
        find: "event.type === 'set-notice' || event.type === 'woke'",
        replace: "event.type === 'woke'",
      },
    ],
    caughtBy: NOTICES,
    saying: 'goes when it is switched off, whoever placed it',
  },
  {
    promise: 'a page can switch nothing on',
    changes: [
      {
        file: 'src/core/notice-wish-told.ts',
        find: "{ type: 'set-notice', on: false }",
        replace: "{ type: 'set-notice', on: (message as { on?: boolean }).on ?? false }",
      },
    ],
    caughtBy: WISHES,
    saying: 'can switch nothing on',
  },
];
