import { beforeEach, describe, expect, it } from 'vitest';
import { nextDeadline } from '../../../src/core/retry/deadlines.ts';
import { newRecord } from '../../../src/core/retry/incident-changes.ts';
import { LEFT_PAGE_KEPT, RELOADS_WINDOW } from '../../../src/core/state/schedule.ts';
import { World } from '../../fakes/world.ts';
import { failedAnswer } from '../../gallery/record-of.ts';

const MINUTE = 60_000;
const FAILED = 'https://a.test/failed';
const FINE = 'https://b.test/';

let world: World;
beforeEach(() => {
  world = new World();
  world.server = (url) => ({ status: url === FAILED ? 502 : 200 });
  world.openTab(1);
});

describe('a tab that was left idle after its failed page', () => {
  it('has no id of that page half an hour later, and no record after an hour', async () => {
    await world.go(1, FAILED);
    await world.pass(MINUTE);
    await world.go(1, FINE);
    await world.pass(LEFT_PAGE_KEPT - MINUTE);
    expect(JSON.stringify(world.local)).toContain('a.test');
    await world.pass(2 * MINUTE);
    expect(JSON.stringify(world.local)).not.toContain('a.test');
    expect(world.record(1)?.recentReloads.length).toBeGreaterThan(0);
    await world.pass(RELOADS_WINDOW - LEFT_PAGE_KEPT);
    expect(world.record(1)).toBeNull();
  });

  it('in a private window has no record either', async () => {
    world.openTab(2, { incognito: true });
    await world.go(2, FAILED);
    await world.go(2, FINE);
    await world.pass(LEFT_PAGE_KEPT + MINUTE);
    expect(JSON.stringify([world.local, world.session])).not.toContain('a.test');
  });
});

it('a record with a page that was left, and times of reloads, is due when the page is', () => {
  const leftPage = { answer: failedAnswer(), leftAt: 9, incident: null };
  const record = { ...newRecord(7), recentReloads: [2, 5] };
  expect(nextDeadline({ ...record, leftPage })).toBe(9 + LEFT_PAGE_KEPT);
  expect(nextDeadline(record)).toBe(5 + RELOADS_WINDOW);
});
