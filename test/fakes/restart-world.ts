import { NOT_REPORTED, type World } from './world.ts';

const SECOND = 1000;

interface How {
  /** How the browser restores its tabs: at once from its cache, as Chrome, or unloaded, as Firefox. */
  readonly tabs: 'cached' | 'asleep' | 'gone';
  /** The new id of a tab. */
  readonly newId?: (id: number) => number;
  /** How long the browser was closed, ms. */
  readonly closedFor?: number;
  /** The active tab loads before the extension may listen, as in Firefox. */
  readonly missesFront?: boolean;
}

/** Restarts the browser. Private windows are not restored. */
export async function restart(
  world: World,
  { tabs, newId = (id) => id + 100, closedFor = 5 * SECOND, missesFront = false }: How,
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
    // Its request is reported once the extension listens.
    const loads = tabs === 'cached' || (active && !missesFront);
    const load = { url, method: 'GET', ours: false, since: world.elapsed, byPage: false } as const;
    if (loads) world.tab(newId(id)).loading = { ...load, requestId: NOT_REPORTED, origin: 'get' };
  }
  await world.update();
  const { server } = world;
  for (const { id, url, method, status, active } of back) {
    // Of the browser's own error page nothing is in its cache.
    if (tabs === 'cached' && status > 0) world.server = () => ({ status, fromCache: true });
    else if (tabs === 'cached') world.server = server;
    else if (!active || missesFront) continue;
    // Firefox does not send a form again: it restores every tab with a GET.
    await world.start(newId(id), url, tabs === 'cached' ? method : 'GET', false);
  }
  world.server = server;
}
