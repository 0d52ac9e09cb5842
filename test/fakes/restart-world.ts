import type { Crowd } from './crowd-world.ts';

const SECOND = 1000;

interface How {
  /** How the browser brings its tabs back: from its cache at once, as Chrome, or unloaded, as Firefox. */
  readonly tabs: 'cached' | 'asleep' | 'gone';
  /** The number that a tab has from now on. */
  readonly newId?: (id: number) => number;
  /** For how long the browser was closed, ms. */
  readonly closedFor?: number;
  /** The page in front is there before the extension may listen, as in Firefox. */
  readonly loadsUnnoticed?: boolean;
}

/** The browser is closed and started again. Nothing of private windows comes back. */
export async function restart(
  world: Crowd,
  { tabs, newId = (id) => id + 100, closedFor = 5 * SECOND, loadsUnnoticed = false }: How,
): Promise<void> {
  world.kill();
  const before = [...world.tabs.values()];
  world.tabs.clear();
  world.setClock(closedFor);
  const back = tabs === 'gone' ? [] : before.filter((tab) => !tab.incognito);
  for (const { id, url, method, status, active, store } of back) {
    const discarded = tabs === 'asleep' && !active;
    const same = { url, method, status, active, store, discarded };
    world.openTab(newId(id), { ...same, documentId: `restored-${id}`, bornAt: world.now });
  }
  await world.update();
  const { server } = world;
  for (const { id, url, method, status, active } of back) {
    if (tabs === 'cached') world.server = () => ({ status, fromCache: true });
    else if (!active || loadsUnnoticed) continue;
    // Firefox sends no form again: what comes back is asked for with GET.
    await world.start(newId(id), url, tabs === 'cached' ? method : 'GET', false);
  }
  world.server = server;
}
