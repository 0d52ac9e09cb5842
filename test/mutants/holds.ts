import { type Mutant, PROPERTIES, RETRYING } from './mutant.ts';

/** Nobody is disturbed, and Stop means stop. */
export const HOLDS: readonly Mutant[] = [
  {
    promise: 'nothing is sent while offline',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "if (!found.online) return 'offline';",
        replace: '',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never offline',
  },
  {
    promise: 'nothing is sent without access',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "if (!found.access) return 'no-access';",
        replace: '',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never without access',
  },
  {
    promise: 'a page in use is left to its user',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "return isUsed(found) ? 'in-use' : null;",
        replace: "return tab?.audible ? 'in-use' : null;",
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a page in use',
  },
  {
    promise: 'a page that plays is left to play',
    changes: [
      {
        file: 'src/core/is-used.ts',
        find: 'if (tab?.audible) return Number.POSITIVE_INFINITY;',
        replace: '',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never a page that plays',
  },
  {
    promise: 'a page that does not answer is not now',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "if (isSilent(page) && !record.incident?.unused) return 'page-silent';",
        replace: '',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a page that plays sound, or is too busy to answer',
  },
  {
    promise: 'a page that is well is not reloaded',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'if (page.status !== null && page.status > 0 && page.status < 400)',
        replace: 'if (page.status !== null && page.status < 0)',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a page that turns out to be well',
  },
  {
    promise: 'a page that came back while nobody saw it is not reloaded',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'if (page.status !== null && page.status > 0 && page.status < 400)',
        replace: 'if (page.status !== null && page.status < 0)',
      },
      {
        file: 'src/core/deciding.ts',
        find: 'if (!isSameDocument(incident, found)) {',
        replace: "if (tab.url !== '' && tab.url !== incident.url) {",
      },
      {
        file: 'src/background/perform.ts',
        find: 'if (known && tab.documentId !== command.documentId) {',
        replace: 'if (known && tab.documentId === null) {',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a page that turns out to be well',
  },
  {
    promise: 'the browser’s Stop cancels',
    changes: [
      {
        file: 'src/core/passing.ts',
        find: "? ended(closed, 'stopped-in-browser', context.now)",
        replace: '? resumed(cleared, closed, phase.resume, context)',
      },
    ],
    caughtBy: RETRYING,
    saying: 'with the browser’s Stop cancels the incident',
  },
  {
    promise: 'a second reload that cancels the first is not Stop',
    changes: [
      {
        file: 'src/core/noticing.ts',
        find: 'load === null || load.requestId !== event.requestId ||',
        replace: 'load === null ||',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a second reload that cancels the first is not Stop',
  },
  {
    promise: 'Stop in the popup outlasts a reload',
    changes: [
      {
        file: 'src/core/settling.ts',
        find: "  'stopped',\n  'stopped-in-browser',\n  'reloads-itself',",
        replace: "  'stopped-in-browser',\n  'reloads-itself',",
      },
      {
        file: 'src/core/settling.ts',
        find: "= ['stopped', 'stopped-in-browser'];",
        replace: '= [];',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a reload does not re-arm it',
  },
  {
    promise: 'a page that refreshes itself is left to do so',
    changes: [
      {
        file: 'src/core/judge.ts',
        find: "if (refreshesSoon([answer.headers.refresh ?? ''])) return ends('reloads-itself', asked);",
        replace: '',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a page that refreshes itself soon',
  },
  {
    promise: 'the switch holds what it is turned off for',
    changes: [
      {
        file: 'src/core/step.ts',
        find: "if (!settings.autoReload) return 'off-everywhere';",
        replace: '',
      },
    ],
    caughtBy: RETRYING,
    saying: 'off for all holds everything',
  },
  {
    promise: 'no page in use is reloaded because something was cleared',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: '  if (hold !== null) {\n    const delay',
        replace: "  if (hold !== null && phase.by !== 'person') {\n    const delay",
      },
    ],
    caughtBy: 'test/background/clearing-in-use.test.ts',
    saying: 'the page is not reloaded then',
  },
];
