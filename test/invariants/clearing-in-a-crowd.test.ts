import { expect, it } from 'vitest';
import { A, Crowd, DOWN } from '../fakes/crowd-world.ts';

const SECOND = 1000;
const clearCommand = (tabId: number) =>
  ({ type: 'clear', tabId, what: 'cache', url: `${A}${tabId}`, incognito: false }) as const;

it.each([1, 2])(
  'a clearing in tab %i reloads that tab as the user’s attempt, whichever tab is the probe of the site',
  async (tabId) => {
    const world = new Crowd();
    Object.assign(world, { navigationFirst: true });
    world.server = DOWN;
    await world.open(3);
    await world.tell(clearCommand(tabId));
    await world.pass(SECOND);
    expect(world.record(tabId)?.clearJob).toMatchObject({ state: 'done', reload: 'clears' });
    const { attemptsMade, attempts } = world.record(tabId)?.incident ?? {};
    expect([attemptsMade, attempts?.map(({ trigger }) => trigger)]).toEqual([0, ['user']]);
    expect(world.askers).toHaveLength(1);
  },
);
