import { MORE_ATTEMPTS } from '../../src/core/state/schedule.ts';
import type { World } from '../fakes/world.ts';
import { type Action, TABS } from './actions.ts';
import type { ReloadObserver } from './invariants.ts';

/** Performs the action and tells the observer what it allows. */
export async function performAction(
  action: Action,
  world: World,
  observer: ReloadObserver,
): Promise<void> {
  if ('id' in action && !world.tabs.has(action.id)) return;
  switch (action.does) {
    case 'go': {
      observer.goes(action.id, action.url);
      const method = action.post && action.url.endsWith('form') ? 'POST' : 'GET';
      await world.start(action.id, action.url, method, false);
      return world.pass(50);
    }
    case 'reload':
      for (let nth = 0; nth < action.times; nth += 1) {
        const { url, method } = world.tabs.get(action.id) ?? {};
        if (url === undefined || method !== 'GET' || !url.startsWith('http')) return;
        observer.goes(action.id, url);
        await world.reload(action.id, action.byPage);
        await world.pass(action.gap);
      }
      return;
    case 'pass':
      return world.pass(action.ms);
    case 'serve':
      world.server = () => action.reply;
      return;
    case 'kill':
      observer.mayLoseLastSecond();
      return world.kill();
    case 'update':
      observer.missesLoadsUnderWay();
      return world.update();
    case 'die-after':
      observer.maySeeNothing();
      world.diesAfter = action.calls;
      return;
    case 'set-clock':
      // A clock that is set forward makes every wait look over; one that is set back must change nothing.
      if (action.by > 0) observer.clockWasSet = true;
      return world.setClock(action.by);
    case 'look': {
      observer.looks(action.id);
      Object.assign(world.tab(action.id), { active: true, frozen: false });
      return world.tell({ type: 'tab-activated', tabId: action.id });
    }
    case 'hide':
      world.tab(action.id).active = false;
      return;
    case 'press-stop':
      return world.pressStop(action.id);
    case 'keep-trying':
      observer.allow(action.id, MORE_ATTEMPTS);
      return world.tell({ type: 'keep-trying', tabId: action.id });
    case 'close':
      return world.close(action.id);
    case 'retry-now':
    case 'stop':
      return world.tell({ type: action.does, tabId: action.id });
    case 'use': {
      const tab = world.tab(action.id);
      // The user cannot use the browser's own error page, or touch a page that is not on screen.
      if (tab.errorPage) return;
      const byHand = action.how === 'typed' || action.how === 'touched';
      if (byHand && (!tab.active || tab.minimised)) return;
      const content = action.how === 'content';
      tab.page = { typed: action.how === 'typed', takesKeys: byHand, usable: byHand, content };
      tab.touchedAt = byHand ? world.elapsed : null;
      tab.audible = action.how === 'audible';
      tab.silent = action.how === 'silent';
      // Only tabs out of view freeze.
      tab.frozen = action.how === 'frozen' && !tab.active;
      return;
    }
    case 'choose':
      observer.chooses(action.status, action.on);
      return world.tell({ type: 'set-status-auto-reload', status: action.status, on: action.on });
    case 'break':
      // While storage cannot be read, events may be lost.
      if (action.what === 'storage') {
        observer.storageFails = true;
        observer.maySeeNothing();
      }
      return breakSomething(action.what, world, observer);
    case 'clear': {
      const [what, ...also] = action.kinds;
      if (what === undefined) return;
      for (const kind of action.kinds) observer.wants(action.id, kind);
      const { url, incognito: isPrivate } = world.tab(action.id);
      return world.tell({
        type: 'clear',
        tabId: action.id,
        what,
        also,
        url,
        incognito: isPrivate,
      });
    }
    case 'permit':
      return permit(action.how, world);
    case 'babble':
      return sendStrayEvents(action.id, action.n, world);
  }
}

async function breakSomething(what: string, world: World, observer: ReloadObserver): Promise<void> {
  if (what === 'line') world.online = !world.online;
  if (what === 'access') {
    world.access = !world.access;
    if (!world.access) observer.losesAccess();
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

// Events that come late, twice, or for unknown requests.
async function sendStrayEvents(tabId: number, n: number, world: World): Promise<void> {
  const requestId = `r${n}`;
  await world.tell({ type: 'request-failed', tabId, requestId, aborted: n % 2 === 0 });
  await world.tell({ type: 'tab-loaded', tabId, url: world.tab(tabId).url });
  await world.tell({ type: 'timer-fired' });
}
