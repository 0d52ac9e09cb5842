import type { Mutant } from './mutant.ts';

const RESTART = 'test/background/restart.test.ts';
const UNLOADED = 'test/background/restart-unloaded.test.ts';
const ORPHANS = 'test/background/orphans.test.ts';
const RESTORING = 'src/core/restoring.ts';

/** What outlives a restart of the browser, and what must not. */
export const RESTARTS: readonly Mutant[] = [
  {
    promise: 'a tab that closes while nobody listens is forgotten',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: 'tabId >= 0 && !open.has(tabId)',
        replace: 'tabId < 0 && !open.has(tabId)',
      },
    ],
    caughtBy: 'test/background/engine.test.ts',
    saying: 'is forgotten when the background starts again, and no other',
  },
  {
    promise: 'a tab whose number changes while nobody listens is not taken for closed',
    changes: [
      {
        file: 'src/background/engine.ts',
        find: "waiting.push({ type: 'tab-closed', tabId })",
        replace: "waiting.unshift({ type: 'tab-closed', tabId })",
      },
    ],
    caughtBy: 'test/background/engine.test.ts',
    saying: 'is not one whose number changes at that moment',
  },
  {
    promise: 'restarts of the browser cost no attempt more',
    changes: [
      {
        file: RESTORING,
        find: '...{ attempts, made, allowed,',
        replace: '...{ attempts, allowed,',
      },
    ],
    caughtBy: RESTART,
    saying: 'each goes on where it was',
  },
  {
    promise: 'what a site asked for with Retry-After outlives a restart of the browser',
    changes: [
      {
        file: RESTORING,
        find: 'laterFloor(known.floor, incident.floor, now)',
        replace: 'laterFloor(null, incident.floor, now)',
      },
    ],
    caughtBy: RESTART,
    saying: 'what the site asked for with Retry-After still holds',
  },
  {
    promise: 'Stop outlasts a restart of the browser',
    changes: [
      {
        file: RESTORING,
        find: "phase.name === 'ended' && HOLDS.includes(phase.why)",
        replace: 'phase.name !== phase.name',
      },
    ],
    caughtBy: RESTART,
    saying: 'Stop stays Stop, and an end stays the end',
  },
  {
    promise: 'what one tab has taken up after a restart is no other’s',
    changes: [{ file: 'src/core/transition.ts', find: 'tabs.set(found.from, null);', replace: '' }],
    caughtBy: RESTART,
    saying: 'two tabs of one address take up one each',
  },
  {
    promise: 'tabs that a restart brought back unloaded are known by what they were',
    changes: [
      {
        file: RESTORING,
        find: 'if (home === undefined) return false;',
        replace: 'if (home !== null) return false;',
      },
    ],
    caughtBy: UNLOADED,
    saying: 'nothing is asked for but what is seen, until they are activated',
  },
  {
    promise: 'a failed page that was there before anybody listened is not passed over in silence',
    changes: [
      {
        file: RESTORING,
        find: "return { type: 'found-failed', tabId,",
        replace: "if (tabId !== null) return event;\n  return { type: 'found-failed', tabId,",
      },
    ],
    caughtBy: UNLOADED,
    saying: 'the one in front is there before anybody listens',
  },
  {
    promise: 'such a page costs no attempt more, either',
    changes: [
      { file: RESTORING, find: "was.why === 'method-unknown'", replace: "was.why === 'form'" },
    ],
    caughtBy: UNLOADED,
    saying: 'the one in front is there before anybody listens',
  },
  {
    promise: 'what waits for its tab since an earlier start is found when it comes back unloaded',
    changes: [
      {
        file: RESTORING,
        find: 'if (after.get(id) === null || !isOrphan(record)) continue;',
        replace: 'if (after.get(id) === null || !isOrphan(record) || id < 0) continue;',
      },
    ],
    caughtBy: UNLOADED,
    saying: 'what waits for its tab since an earlier start',
  },
  {
    promise: 'an answer long after a restart is a new beginning',
    changes: [
      {
        file: RESTORING,
        find: '(incident.answer.cached || ',
        replace: '(incident.url !== null || ',
      },
    ],
    caughtBy: UNLOADED,
    saying: 'a page that is opened by hand long after is a new beginning',
  },
  {
    promise: 'a tab that never comes back leaves nothing in storage',
    changes: [
      {
        file: 'src/core/deadlines.ts',
        find: 'tabId < 0 && past !== null ? past.leftAt + PAST_KEPT : null',
        replace: 'tabId < 0 && past !== null ? null : null',
      },
    ],
    caughtBy: ORPHANS,
    saying: 'nothing is left after half an hour',
  },
  {
    promise: 'no number of restarts fills the storage',
    changes: [{ file: RESTORING, find: 'if (room < 0) continue;', replace: '' }],
    caughtBy: ORPHANS,
    saying: 'no more than two hundred are kept',
  },
  {
    promise: 'a private tab takes up nothing of what was open outside',
    changes: [
      {
        file: RESTORING,
        find: 'if (incident === null || record.private !== false) return null;',
        replace: 'if (incident === null) return null;',
      },
    ],
    caughtBy: ORPHANS,
    saying: 'a private tab takes up nothing',
  },
];
