import { COORDINATING, CROWDS, type Mutant, OUTAGE } from './mutant.ts';

/** One schedule for all tabs of a site, however long it is down and whatever happens to them. */
export const OUTAGES: readonly Mutant[] = [
  {
    promise: 'whoever takes over waits for what was left of the wait',
    changes: [
      {
        file: 'src/core/probing.ts',
        find: 'const rest = plan.wait === null ? wait : remaining(plan.wait, now);',
        replace: 'const rest = plan.wait === null ? wait : 0;',
      },
    ],
    caughtBy: OUTAGE,
    saying: 'never sooner than one schedule lets all tabs of a site',
  },
  {
    promise: 'one tab that gives up gives up for all of its site',
    changes: [
      {
        file: 'src/core/end-for-all.ts',
        find: 'return OF_SITE.includes(phase.why) && !again ? phase.why : null;',
        replace: 'return again ? phase.why : null;',
      },
      {
        file: 'src/core/end-for-all.ts',
        find: 'return made >= allowed && !isLoading(phase);',
        replace: 'return made < 0 && allowed < 0 && !isLoading(phase);',
      },
    ],
    caughtBy: OUTAGE,
    saying: 'never more than one schedule has, for all tabs of a site',
  },
  {
    promise: 'a site is forgotten when one tab of it is left',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'const next = members.size < 2 ? null : (after ?? null);',
        replace: 'const next = after ?? null;',
      },
    ],
    caughtBy: COORDINATING,
    saying: 'nothing is left of it in storage when one tab is left',
  },
  {
    promise: 'what a site asked for lasts no longer when the clock is set back',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'const right = clockSetRight(known, context.now);',
        replace: 'const right = known;',
      },
    ],
    caughtBy: CROWDS,
    saying: 'was left alone',
  },
];
