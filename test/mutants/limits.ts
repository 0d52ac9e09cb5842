import { GUARDS, type Mutant, PERFORM, PROPERTIES, RETRYING } from './mutant.ts';

/** Never more often, and never sooner, than was promised. */
export const LIMITS: readonly Mutant[] = [
  {
    promise: 'the attempts end when all are made',
    changes: [
      {
        file: 'src/core/waits.ts',
        find: "if (incident.made >= incident.allowed) return ended(incident, 'gave-up', context.now);",
        replace: '',
      },
    ],
    caughtBy: RETRYING,
    saying: 'is tried at the times of the schedule',
  },
  {
    promise: 'every automatic attempt counts',
    changes: [
      {
        file: 'src/core/reloading.ts',
        find: 'const made = incident.made + (automatic ? 1 : 0);',
        replace: 'const made = incident.made;',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never more attempts than allowed',
  },
  {
    promise: 'a person’s own Retry now costs none of them',
    changes: [
      {
        file: 'src/core/reloading.ts',
        find: 'const made = incident.made + (automatic ? 1 : 0);',
        replace: 'const made = incident.made + 1;',
      },
    ],
    caughtBy: RETRYING,
    saying: 'is beaten by Retry now, which costs none of the 18',
  },
  {
    promise: 'at most thirty reloads of one tab in any hour',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'untilAllowed(record.reloads, context.now) > 0 ?',
        replace: 'untilAllowed(record.reloads, context.now) < 0 ?',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a site that flips between 200 and 502 cannot make a loop',
  },
  {
    promise: 'the hour slides: what is older no longer counts, what is younger does',
    changes: [
      {
        file: 'src/core/schedule.ts',
        find: 'return reloads.filter((at) => now - at < RELOADS_WINDOW);',
        replace: 'return reloads.filter((at) => now - at < RELOADS_WINDOW / 2);',
      },
    ],
    caughtBy: RETRYING,
    saying: 'a site that flips between 200 and 502 cannot make a loop',
  },
  {
    promise: 'no attempt before Retry-After',
    changes: [
      {
        file: 'src/core/waits.ts',
        find: 'delay: Math.max(delay, floor) + spread,',
        replace: 'delay: delay + spread,',
      },
      {
        file: 'src/core/passing.ts',
        find: 'const delay = forbiddenFor(incident, now);',
        replace: 'const delay = forbiddenFor(incident, now) * 0;',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never before Retry-After',
  },
  {
    promise: 'looking does not beat Retry-After',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'forbiddenFor(incident, now) > 0 ||',
        replace: '',
      },
    ],
    caughtBy: PROPERTIES,
    saying: 'never before Retry-After',
  },
  {
    promise: 'what a site asks for holds also after its page had been given up',
    changes: [
      {
        file: 'src/core/settling.ts',
        find: 'if (stopped) return askedToWait(incident, verdict.asked, context);',
        replace: 'if (stopped) return incident;',
      },
    ],
    caughtBy: GUARDS,
    saying: 'what the site asks for holds also for whoever presses Keep trying',
  },
  {
    promise: 'a tab that is hidden while it waits is not tried within thirty seconds',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: "tab.hidden && phase.by === 'schedule' ? tooEarlyForHidden(incident, context.now) : 0;",
        replace: "tab.hidden && phase.by === 'schedule' ? 0 : 0;",
      },
    ],
    caughtBy: GUARDS,
    saying: 'a tab hidden in the middle of its wait',
  },
  {
    promise: 'a hidden tab waits for thirty seconds at least',
    changes: [
      {
        file: 'src/core/schedule.ts',
        find: 'hidden ? HIDDEN_SPACING * (1 + JITTER * roll) : 0',
        replace: 'hidden ? roll : 0',
      },
    ],
    caughtBy: 'test/core/schedule.test.ts',
    saying: 'in a hidden tab',
  },
  {
    promise: 'a look brings an attempt forward once in thirty seconds',
    changes: [
      {
        file: 'src/core/deciding.ts',
        find: 'now - incident.broughtForwardAt < LOOK_SPACING;',
        replace: 'now - incident.broughtForwardAt < 0;',
      },
    ],
    caughtBy: RETRYING,
    saying: 'brings the next attempt forward to now, once in 30 s',
  },
  {
    promise: 'a clock that is set back does not stretch a wait',
    changes: [
      {
        file: 'src/core/record.ts',
        find: 'return Math.min(Math.max(0, wait.since + wait.delay - now), wait.delay);',
        replace: 'return Math.max(0, wait.since + wait.delay - now);',
      },
      {
        file: 'src/core/transition.ts',
        find: 'clockSetRight(before ?? newRecord(event.tabId), moment.now);',
        replace: 'before ?? newRecord(event.tabId);',
      },
      {
        file: 'src/core/transition.ts',
        find: 'all(clockSetRight(before, moment.now), event, context)',
        replace: 'all(before, event, context)',
      },
    ],
    caughtBy: RETRYING,
    saying: 'back by hours does not stretch a wait',
  },
  {
    promise: 'times of the future are taken for now',
    changes: [
      {
        file: 'src/core/waking.ts',
        find: '  heardAt: true,',
        replace: '  heardAt: false,',
      },
    ],
    caughtBy: 'test/core/waking.test.ts',
    saying: 'no time of the future is left',
  },
  {
    promise: 'a cached 502 is asked for past the cache once in an incident',
    changes: [
      {
        file: 'src/core/reloading.ts',
        find: '(!incident.cacheBypassed || !automatic)',
        replace: '(!automatic || automatic)',
      },
    ],
    caughtBy: PERFORM,
    saying: 'goes past the cache once',
  },
];
