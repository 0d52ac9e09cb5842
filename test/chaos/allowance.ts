import { ACTIVATION_SPACING, JITTER, SCHEDULE } from '../../src/core/state/schedule.ts';
import { MAX_FOLLOWERS } from '../../src/core/state/site-circuit.ts';

/** How many automatic attempts one schedule lets a site have in its first `time` ms: at its quickest, and with so many `looks`, of which one in 30 s counts. */
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

/** The same for a host that is down for `lasts` ms, and those that were on their way to follow when it went down. */
export function allowance(lasts: number): number {
  return scheduleLets(lasts) + MAX_FOLLOWERS;
}
