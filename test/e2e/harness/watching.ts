import { until } from '../../../scripts/process/until.ts';
import { type Watch, type WatchedPage, watchedPages } from '../../../src/core/state/watch.ts';
import { parseWatches, watchKey } from '../../../src/core/storage/stored-watch.ts';
import { storable } from '../../../src/core/storage/versioned.ts';
import type { Site } from './fault-server.ts';
import type { Shared } from './in-each-browser.ts';
import type { TestBrowser } from './test-browser.ts';

/** The stored watch of a site. */
export async function watchOf({ browser }: Shared, site: Site): Promise<Watch | null> {
  const local = await browser.ask((api) => api.storage.local.get(null));
  return parseWatches(local).get(new URL(site.url()).origin) ?? null;
}

/** Waits until a watched page is in this state. */
export async function pageIn(
  shared: Shared,
  site: Site,
  state: WatchedPage['state'] | 'gone',
  path = '/',
): Promise<Watch | null> {
  let watch: Watch | null = null;
  await until(`${path} is ${state}`, async () => {
    watch = await watchOf(shared, site);
    const pages = watchedPages(new Map(watch === null ? [] : [['', watch]]));
    const page = [...pages.values()].find(({ url }) => url === site.url(path));
    return (page?.state ?? 'gone') === state;
  });
  return watch;
}

/** Waits until the page at this address is in this state. */
export async function addressIn(
  { browser }: Shared,
  address: string,
  state: WatchedPage['state'] | 'gone',
): Promise<void> {
  await until(`${address} is ${state}`, async () => {
    const local = await browser.ask((api) => api.storage.local.get(null));
    const pages = [...watchedPages(parseWatches(local)).values()];
    return (pages.find(({ url }) => url === address)?.state ?? 'gone') === state;
  });
}

/** Removes a page from the watch list, as the popup does. */
export async function unwatch({ ask }: Pick<TestBrowser, 'ask'>, url: string): Promise<void> {
  const command = { type: 'watch-removed', url };
  await ask((api, message) => api.runtime.sendMessage(message), command);
}

/** Removes all watches that an earlier test has left. */
export async function nothingWatched({ browser }: Shared): Promise<void> {
  const left = async () => {
    const local = await browser.ask((api) => api.storage.local.get(null));
    return [...watchedPages(parseWatches(local)).values()].map(({ url }) => url);
  };
  for (const url of await left()) await unwatch(browser, url);
  await until('nothing is watched', async () => (await left()).length === 0);
}

/**
 * Backdates the wait of a site's watch so that it is over, and starts a new background. Waits for the
 * answer to a probe under way first: a background that is killed before it arrives waits 40 s for it.
 */
export async function hurry(shared: Shared, site: Site): Promise<void> {
  const watch = await until('the watch waits for its next probe', async () => {
    const found = await watchOf(shared, site);
    return found?.probe === null && found;
  });
  const since = Date.now() - watch.wait.delay - 1000;
  const { origin } = new URL(site.url());
  await shared.browser.ask(
    (api, key: string, value: unknown) => api.storage.local.set({ [key]: value }),
    watchKey(origin),
    storable({ ...watch, wait: { ...watch.wait, since } }),
  );
  await shared.browser.killBackground();
  await shared.browser.ask((api) => api.runtime.sendMessage({ type: 'stop', tabId: 0 }));
}
