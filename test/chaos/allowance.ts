import {
  ACTIVATION_SPACING,
  JITTER,
  PASSING_LIMIT,
  PASSING_WAITS,
  SCHEDULE,
} from '../../src/core/state/schedule.ts';
import { MAX_FOLLOWERS } from '../../src/core/state/site-circuit.ts';

/** The most automatic attempts that one schedule allows a site in its first `time` ms, with the shortest waits and `looks` tab activations, of which one in 30 s counts. */
export function scheduleLets(time: number, looks = Number.POSITIVE_INFINITY): number {
  let passed = 0;
  let steps = 0;
  for (;;) {
    passed += (SCHEDULE[Math.min(steps, SCHEDULE.length - 1)] ?? 0) * (1 - JITTER);
    if (passed > time) break;
    steps += 1;
  }
  return steps + Math.min(looks, 1 + Math.floor(time / ACTIVATION_SPACING));
}

/** The most attempts after errors that may pass, in place of the schedule's longer waits. */
function spacedLets(lasts: number): number {
  const runs = Math.ceil(lasts / PASSING_LIMIT);
  return runs * PASSING_WAITS.length;
}

/** The most for a host that is down for `lasts` ms, with the followers whose requests were in flight when it went down. */
export function allowance(lasts: number): number {
  return scheduleLets(lasts) + MAX_FOLLOWERS + spacedLets(lasts);
}
