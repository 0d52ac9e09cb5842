import { beforeEach, describe, expect, it } from 'vitest';
import { Crowd, DOWN, UP } from '../../fakes/crowd-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let world: Crowd;
beforeEach(() => {
  world = new Crowd();
  world.server = DOWN;
});
const rule = (effect: 'persist' | 'always') =>
  world.tell({ type: 'set-rule', pattern: 'a.test', effect, incognito: false });
/** A failed tab that is hidden, and then discarded. */
async function discard(own: object = {}, after = HOUR): Promise<number> {
  await world.open(1);
  Object.assign(world.tab(1), { active: false, ...own });
  await world.pass(after);
  Object.assign(world.tab(1), { discarded: true, silent: true, documentId: null });
  const { url, store: cookieStoreId, audible } = world.tab(1);
  const shown = { discarded: true, hidden: true, loading: false, focused: true, documentId: null };
  const tab = { ...shown, tabId: 1, url, cookieStoreId, audible, incognito: false };
  // Firefox reports that.
  if (world.navigationFirst) await world.tell({ type: 'tab-queried', tabId: 1, tab });
  return world.hits.length;
}

describe.each([true, false])('a discarded tab (navigation events first: %s)', (first) => {
  beforeEach(() => {
    world.navigationFirst = first;
  });

  it('is loaded again on a site that must come back, not more often than after the schedule', async () => {
    await rule('persist');
    const before = await discard();
    await world.pass(2 * HOUR);
    expect(world.hits.length - before).toBeGreaterThan(2 * 9);
    expect(world.hits.length - before).toBeLessThanOrEqual(2 * 16);
    world.server = UP;
    await world.pass(7 * MINUTE);
    expect(world.isBack(1)).toBe(true);
    expect(world.reports).toEqual([]);
  });

  it.each<[string, 'persist' | 'always', object]>([
    ['by another rule', 'always', {}],
    ['where something was typed', 'persist', { page: { changed: true } }],
    ['that plays', 'persist', { audible: true }],
  ])('waits for the user %s', async (_, effect, own) => {
    await rule(effect);
    const before = await discard(own, 5 * MINUTE);
    await world.pass(2 * HOUR);
    expect(world.hits).toHaveLength(before);
    expect(world.phase(1)).toMatchObject({ name: 'held', reason: 'discarded' });
  });
});
