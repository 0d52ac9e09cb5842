import { COORDINATING, CROWDS, FOLLOWING, type Mutant } from './mutant.ts';

const SLOTS = 'test/background/slots.test.ts';

/** What tabs of one site owe to it. */
export const SITES: readonly Mutant[] = [
  {
    promise: 'at most one tab of a site that is down asks by itself',
    changes: [
      {
        file: 'src/core/probing.ts',
        find: "if (phase.name === 'held' && phase.why === 'another-tab') continue;",
        replace: 'if (phase) continue;',
      },
    ],
    caughtBy: CROWDS,
    saying: 'never two tabs of a site that is down',
  },
  {
    promise: 'no more tabs follow at the same time than have been let in so far',
    changes: [
      { file: 'src/core/following.ts', find: 'busy < window', replace: 'busy < window + 9' },
    ],
    caughtBy: CROWDS,
    saying: 'never more that follow than the window lets',
  },
  {
    promise: 'at most six automatic reloads at the same time, over all sites',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'if (begins) keepToCap',
        replace: 'if (!begins) keepToCap',
      },
    ],
    caughtBy: FOLLOWING,
    saying: 'at most six are tried at the same time',
  },
  {
    promise: 'what one tab was asked by Retry-After holds for all of its site',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'floor = laterFloor(floor, incident.floor, context.now);',
        replace: 'if (incident === null) floor = null;',
      },
      {
        file: 'src/core/site.ts',
        find: 'floor: laterFloor(plan.floor, incident.floor, now),',
        replace: 'floor: null,',
      },
    ],
    caughtBy: CROWDS,
    saying: 'never before what another tab was asked',
  },
  {
    promise: 'no tab waits for ever for one that is gone',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: '(members.size === 1 && !isFollowing(only.incident.phase))',
        replace: 'members.size === 1',
      },
      {
        file: 'src/core/coordinating.ts',
        find: 'if (alone && known === undefined) continue;',
        replace: 'if (alone) { if (known) changed.set(key, null); continue; }',
      },
    ],
    caughtBy: CROWDS,
    saying: 'was left alone',
  },
  {
    promise: 'whoever takes over goes on with the schedule where it was',
    changes: [
      {
        file: 'src/core/probing.ts',
        find: 'made: Math.max(incident.made, made),',
        replace: 'made: incident.made,',
      },
    ],
    caughtBy: COORDINATING,
    saying: 'the next takes over when the one that asks is closed',
  },
  {
    promise: 'tabs of a site that flaps stop following',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'site.tokens > ENOUGH_TOKENS',
        replace: 'site.tokens > -ENOUGH_TOKENS',
      },
    ],
    caughtBy: FOLLOWING,
    saying: 'that flaps, its tabs use up what they may fail with',
  },
  {
    promise: 'a tab whose own address fails does not keep the others waiting, nor they it',
    changes: [
      {
        file: 'src/core/outcomes.ts',
        find: '(site.fineAt ?? 0) >= failedFollowingAt',
        replace: '(site.fineAt ?? 0) < 0',
      },
    ],
    caughtBy: FOLLOWING,
    saying: 'a tab whose own address goes on failing is on its own',
  },
  {
    promise: 'after sleep nothing happens in a bunch',
    changes: [{ file: 'src/core/passing.ts', find: 'now - due > SLEPT', replace: 'now < due' }],
    caughtBy: FOLLOWING,
    saying: 'after sleep nothing happens in a bunch',
  },
  {
    promise: 'private windows have sites of their own',
    changes: [
      {
        file: 'src/core/site.ts',
        find: "isPrivate === false ? '' : PRIVATE",
        replace: "isPrivate === false ? '' : ''",
      },
    ],
    caughtBy: FOLLOWING,
    saying: 'private windows and containers ask for themselves',
  },
  {
    promise: 'one look at any tab of a site brings an attempt forward in 30 s',
    changes: [
      {
        file: 'src/core/probing.ts',
        find: 'now - last >= spacing',
        replace: 'now - last >= 0',
      },
    ],
    caughtBy: COORDINATING,
    saying: 'looking through all of them brings an attempt forward once in 30 s',
  },
  {
    promise: 'a site neither turns nor puts off what a person does in one of its tabs',
    changes: [
      {
        file: 'src/core/site.ts',
        find: "(name === 'checking' && !isPersons(phase))",
        replace: "name === 'checking'",
      },
    ],
    caughtBy: 'test/background/chores-in-a-crowd.test.ts',
    saying: 'is followed by that person’s reload',
  },
  {
    promise: 'what may be under way is never left unused while somebody waits for it',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'if (line.length > 0) handOut',
        replace: 'if (line.length < 0) handOut',
      },
    ],
    caughtBy: SLOTS,
    saying: 'is never left unused while somebody waits for it',
  },
  {
    promise: 'whoever has waited longest for a slot comes first',
    changes: [
      {
        file: 'src/core/slots.ts',
        find: 'sinceOf(a) - sinceOf(b)',
        replace: 'sinceOf(b) - sinceOf(a)',
      },
    ],
    caughtBy: SLOTS,
    saying: 'goes to those that have waited longest',
  },
  {
    promise: 'a site that is back does not keep the other sites waiting',
    changes: [
      {
        file: 'src/core/coordinating.ts',
        find: 'free: () => MOST_IN_FLIGHT - under - before,',
        replace: 'free: () => MOST_IN_FLIGHT - under,',
      },
    ],
    caughtBy: SLOTS,
    saying: 'is shared: a site that is back',
  },
];
