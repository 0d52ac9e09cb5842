import { JITTER, LOOK_SPACING, SCHEDULE } from '../../src/core/schedule.ts';
import { WIDEST_WINDOW } from '../../src/core/site.ts';

/**
 * How many automatic attempts a host may get while it is down for `lasts` ms: its one schedule at its
 * quickest, a look every 30 s, and those that were on their way to follow when it went down.
 */
export function allowance(lasts: number): number {
  let time = 0;
  let steps = 0;
  for (;;) {
    time += (SCHEDULE[Math.min(steps, SCHEDULE.length - 1)] ?? 0) * (1 - JITTER);
    if (time > lasts) break;
    steps += 1;
  }
  const looks = 1 + Math.floor(lasts / LOOK_SPACING);
  return steps + looks + WIDEST_WINDOW;
}
