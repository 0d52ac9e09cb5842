import { beforeEach, describe, expect, it } from 'vitest';
import { SALT } from '../../src/background/store.ts';
import { SALTS } from '../fakes/page-ids.ts';
import { World } from '../fakes/world.ts';

const PAGE = 'https://secret.test/page';
/** Not the one that a fake browser draws next. */
const FIRST = 'a'.repeat(32);

let world: World;
beforeEach(async () => {
  world = new World();
  world.session = { [SALT]: FIRST };
  world.server = () => ({ status: 502 });
  world.openTab(2, { incognito: true });
  await world.go(2, PAGE);
});

const idIn = (tabId: number) => world.record(tabId)?.incident?.page;

/** Opens the page in a new private tab, and returns its id. */
async function openAgain(tabId: number) {
  world.openTab(tabId, { incognito: true });
  await world.go(tabId, PAGE);
  return idIn(tabId);
}

describe('the salt of private windows', () => {
  it('is another one once the last private tab is closed, so that ids cannot be linked', async () => {
    const before = idIn(2);
    expect(before).toMatch(/^https:\/\/secret\.test\/#/);
    expect(world.session[SALT]).toBe(FIRST);
    const { [SALT]: profile } = world.local;
    await world.close(2);
    expect(world.session[SALT]).toBe(SALTS.session);
    expect(await openAgain(3)).not.toBe(before);
    expect(world.local[SALT]).toBe(profile);
  });

  it('stays while another private tab has a failed page, which is still retried', async () => {
    const before = await openAgain(3);
    await world.close(2);
    expect(world.session[SALT]).toBe(FIRST);
    expect(idIn(3)).toBe(before);
    world.server = () => ({ status: 200 });
    await world.pass(60_000);
    expect(world.record(3)?.incident?.phase.name).toBe('recovered');
  });

  it('is another one if the tab was closed while no background was running', async () => {
    world.kill();
    world.tabs.delete(2);
    await world.tell({ type: 'timer-fired' });
    expect(world.session[SALT]).toBe(SALTS.session);
  });

  it('stays when a tab of another window is closed', async () => {
    world.openTab(1);
    await world.go(1, PAGE);
    await world.close(1);
    expect(world.session[SALT]).toBe(FIRST);
  });

  it('is written with the next change if storage fails meanwhile', async () => {
    world.storageWorks = () => false;
    await world.close(2);
    world.storageWorks = () => true;
    await world.pass(60_000);
    expect(world.session[SALT]).toBe(SALTS.session);
  });

  it('may change while a page in a new private window is under way: it is retried', async () => {
    world.openTab(3, { incognito: true });
    await world.start(3, PAGE, 'GET', false);
    await world.close(2);
    await world.pass(100);
    expect(world.record(3)?.incident?.phase.name).toBe('waiting');
    world.server = () => ({ status: 200 });
    await world.pass(60_000);
    expect(world.record(3)?.incident?.phase.name).toBe('recovered');
  });
});
