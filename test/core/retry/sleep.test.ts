import { beforeEach, describe, expect, it } from 'vitest';
import { pulseFor } from '../../../src/core/retry/deadlines.ts';
import type { Phase } from '../../../src/core/state/incident.ts';
import { LONGEST_GRACE, PULSE } from '../../../src/core/state/schedule.ts';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';
import { held, NOW, tab, WAITING } from '../../fakes/timer-parts.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: Crowd;
beforeEach(async () => {
  world = new Crowd();
  world.server = DOWN;
  await world.open(1);
});

const waitLeft = () => {
  const phase = world.phase(1);
  return phase?.name === 'waiting' ? phase.since + phase.delay - world.now : 0;
};
const untilFarWait = () => world.until(() => waitLeft() > 2 * MINUTE);

describe('a computer that slept during a wait of minutes, and that nobody touches', () => {
  it.each([
    ['in view', false],
    ['in a hidden tab', true],
  ])('finds the attempt of a page %s due within 30 s of waking', async (_, hidden) => {
    if (hidden) world.tab(1).active = false;
    await untilFarWait();
    await world.pass(17 * SECOND);
    world.server = UP;
    world.sleep(8 * HOUR);
    const woke = world.now;
    await world.until(() => world.isBack(1), 5 * MINUTE);
    const at = world.ours.at(-1)?.at ?? 0;
    expect(at - woke).toBeLessThanOrEqual(PULSE + LONGEST_GRACE);
    expect(PULSE).toBeLessThanOrEqual(30 * SECOND);
  });
});

describe('the repeating alarm', () => {
  const FAR = NOW + PULSE + 1;

  it.each<[string, Phase]>([
    ['a wait', WAITING],
    ['a hold without a connection', held('offline', 1)],
  ])('runs while %s lasts longer than its period', (_, phase) => {
    expect(pulseFor([tab(phase)], FAR, NOW)).toBe(PULSE);
    expect(pulseFor([tab(phase)], NOW + PULSE, NOW)).toBeNull();
    expect(pulseFor([tab(phase)], null, NOW)).toBeNull();
  });

  it.each<[string, Phase]>([
    ['a hold that only an event ends', held('off-here', null)],
    ['a page that is asked again whether it is in use', held('in-use', 1)],
    ['the end of an incident', { name: 'ended', reason: 'gave-up', at: NOW }],
    ['a recovery', { name: 'recovered', at: NOW, viewedAt: NOW }],
  ])('does not run for %s', (_, phase) => {
    expect(pulseFor([tab(phase)], FAR, NOW)).toBeNull();
  });

  it('does not run without a failed page', () => {
    expect(pulseFor([], FAR, NOW)).toBeNull();
  });
});
