import { beforeEach, describe, expect, it } from 'vitest';
import { forgetEverything } from '../../src/options/forget-everything.ts';
import { World } from '../fakes/world.ts';

const MINUTE = 60_000;
const A = 'https://a.test/one';

let world: World;
beforeEach(async () => {
  world = new World();
  world.server = () => ({ status: 502 });
  world.openTab(1);
  await world.go(1, A);
  await world.tell({ type: 'set-rule', pattern: 'b.test', effect: 'always', incognito: true });
  await world.tell({ type: 'set-switch', name: 'notice', on: false });
});

const forget = () =>
  forgetEverything({
    // The fake world draws the same salt again.
    readAreas: async () => {
      const { salt: _, ...local } = structuredClone(world.local);
      const { salt: __, ...session } = structuredClone(world.session);
      return { local, session };
    },
    sendCommand: (command) => world.tell(command),
  });

describe('the settings page says that everything is forgotten', () => {
  it('if nothing of it is stored any more', async () => {
    const isGone = await forget();
    expect(await isGone()).toBe(true);
  });

  it('not while storage cannot be written, and as soon as it could', async () => {
    world.storageWorks = () => false;
    const isGone = await forget();
    expect(await isGone()).toBe(false);
    world.storageWorks = () => true;
    await world.pass(MINUTE);
    expect(await isGone()).toBe(true);
  });

  it('not after a background that could write nothing was ended', async () => {
    world.storageWorks = () => false;
    const isGone = await forget();
    world.kill();
    world.storageWorks = () => true;
    await world.pass(MINUTE);
    expect(await isGone()).toBe(false);
  });

  it('also if the page fails once more', async () => {
    const isGone = await forget();
    await world.go(1, A);
    expect(Object.keys(world.local)).toContain('tab:1');
    expect(await isGone()).toBe(true);
  });

  it('not if the command did not arrive', async () => {
    const lost = forgetEverything({
      readAreas: async () => ({ local: {}, session: {} }),
      sendCommand: () => Promise.reject(new Error('Nobody received it.')),
    });
    await expect(lost).rejects.toThrow('Nobody');
  });
});
