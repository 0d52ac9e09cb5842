import { expect, it } from 'vitest';
import { A, Crowd, DOWN } from '../fakes/crowd-world.ts';

const SECOND = 1000;
const wish = (tabId: number) =>
  ({ type: 'clear', tabId, what: 'cache', url: `${A}${tabId}`, private: false }) as const;

it.each([1, 2])(
  'what a person has cleared in tab %i is followed by that person’s reload, whichever tab asks for the site',
  async (tabId) => {
    const world = new Crowd();
    Object.assign(world, { navigationFirst: true });
    world.server = DOWN;
    await world.open(3);
    await world.tell(wish(tabId));
    await world.pass(SECOND);
    expect(world.record(tabId)?.chore).toMatchObject({ state: 'done', reload: 'clears' });
    const { made, attempts } = world.record(tabId)?.incident ?? {};
    expect([made, attempts?.map(({ by }) => by)]).toEqual([0, ['person']]);
    expect(world.askers).toHaveLength(1);
  },
);
