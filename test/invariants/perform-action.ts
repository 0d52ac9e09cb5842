import { MORE_ATTEMPTS } from '../../src/core/state/schedule.ts';
import type { World } from '../fakes/world.ts';
import { type Deed, TABS } from './actions.ts';
import type { Onlooker } from './invariants.ts';

/** Does it, and tells the onlooker what it allows. */
export async function carryOut(deed: Deed, world: World, onlooker: Onlooker): Promise<void> {
  if ('id' in deed && !world.tabs.has(deed.id)) return;
  switch (deed.does) {
    case 'go': {
      onlooker.goes(deed.id, deed.url);
      const method = deed.post && deed.url.endsWith('form') ? 'POST' : 'GET';
      await world.start(deed.id, deed.url, method, false);
      return world.pass(50);
    }
    case 'pass':
      return world.pass(deed.ms);
    case 'serve':
      world.server = () => deed.reply;
      return;
    case 'kill':
      return world.kill();
    case 'update':
      onlooker.missesLoadsUnderWay();
      return world.update();
    case 'die-after':
      onlooker.maySeeNothing();
      world.diesAfter = deed.calls;
      return;
    case 'set-clock':
      // Set forward, it makes every wait look over; set back, nothing may change.
      if (deed.by > 0) onlooker.clockWasSet = true;
      return world.setClock(deed.by);
    case 'look': {
      onlooker.looks(deed.id);
      world.tab(deed.id).active = true;
      return world.tell({ type: 'tab-activated', tabId: deed.id });
    }
    case 'hide':
      world.tab(deed.id).active = false;
      return;
    case 'press-stop':
      return world.pressStop(deed.id);
    case 'keep-trying':
      onlooker.allow(deed.id, MORE_ATTEMPTS);
      return world.tell({ type: 'keep-trying', tabId: deed.id });
    case 'close':
      return world.close(deed.id);
    case 'retry-now':
    case 'stop':
      return world.tell({ type: deed.does, tabId: deed.id });
    case 'use': {
      const tab = world.tab(deed.id);
      // Nobody can use the browser's own error page, nor touch what is not on screen.
      if (tab.errorPage) return;
      const byHand = deed.how === 'typed' || deed.how === 'touched';
      if (byHand && (!tab.active || tab.minimised)) return;
      tab.page = { typed: deed.how === 'typed', takesKeys: byHand, usable: byHand };
      tab.touchedAt = byHand ? world.elapsed : null;
      tab.audible = deed.how === 'audible';
      tab.silent = deed.how === 'silent';
      return;
    }
    case 'choose':
      onlooker.chooses(deed.status, deed.on);
      return world.tell({ type: 'set-status-auto-reload', status: deed.status, on: deed.on });
    case 'break':
      // What cannot be read in time is as good as not told.
      if (deed.what === 'storage') {
        onlooker.storageFails = true;
        onlooker.maySeeNothing();
      }
      return breakSomething(deed.what, world);
    case 'clear': {
      onlooker.wants(deed.id, deed.what);
      const { url, incognito: isPrivate } = world.tab(deed.id);
      return world.tell({
        type: 'clear',
        tabId: deed.id,
        what: deed.what,
        url,
        incognito: isPrivate,
      });
    }
    case 'permit':
      return permit(deed.how, world);
    case 'babble':
      return babble(deed.id, deed.n, world);
  }
}

async function breakSomething(what: string, world: World): Promise<void> {
  if (what === 'line') world.online = !world.online;
  if (what === 'access') {
    world.access = !world.access;
    await world.tell({ type: 'access-changed' });
  }
  if (what === 'storage') world.storageWorks = () => world.elapsed % 3 !== 0;
  if (what === 'switch') await world.tell({ type: 'set-switch', name: 'autoReload', on: false });
}

async function permit(how: 'given' | 'refused' | 'taken' | 'broken', world: World): Promise<void> {
  if (how === 'broken') world.clearingFails = !world.clearingFails;
  else world.mayClear = how === 'given';
  if (how === 'given') await world.tell({ type: 'timer-fired' });
  if (how === 'refused') {
    for (const tabId of TABS) await world.tell({ type: 'clear-refused', tabId });
  }
}

// Events that come late, twice, or for something nobody ever heard of.
async function babble(tabId: number, n: number, world: World): Promise<void> {
  const requestId = `r${n}`;
  await world.tell({ type: 'request-failed', tabId, requestId, aborted: n % 2 === 0 });
  await world.tell({ type: 'tab-loaded', tabId, url: world.tab(tabId).url });
  await world.tell({ type: 'timer-fired' });
}
