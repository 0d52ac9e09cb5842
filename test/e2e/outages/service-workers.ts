import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../../scripts/process/until.ts';
import { REPEATABLE_TABS } from '../../../src/core/storage/repeatable-tabs.ts';
import { loadKey, tabKey } from '../../../src/core/storage/stored-tab.ts';
import {
  badGateway,
  badGatewayPage,
  page,
  reset,
  serviceWorker,
  slowly,
} from '../harness/answers.ts';
import type { Site } from '../harness/fault-server.ts';
import type { Shared } from '../harness/in-each-browser.ts';
import { endsWith, isBack, pastTheNextDeadline } from '../harness/promises.ts';
import type { OpenedTab } from '../harness/test-browser.ts';

/** A service worker that requests `/through/app` when `/app` is opened. */
const WORKER = serviceWorker(`
    const { pathname, search } = new URL(event.request.url);
    const { method } = event.request;
    if (pathname === '/app') event.respondWith(fetch('/through/app' + search, { method }));
`);
const START = page(
  '<a href="/app">App</a><form method="post" action="/app"><button>Send</button></form>',
  'Start',
);
const THROUGH = '/through/app';

// A second try must not find the requests of the first.
let visits = 0;

/** A site whose own service worker answers `/app`, and a tab at its start page. */
async function withWorker(shared: Shared, name: string): Promise<{ site: Site; tab: OpenedTab }> {
  // A service worker needs a trustworthy origin.
  visits += 1;
  const site = shared.server.site(`${name}${visits}.localhost`);
  site.answer('/', START);
  site.answer('/worker.js', WORKER);
  const tab = await shared.browser.openPage(site.url('/'));
  await tab.page.evaluate(`(async () => {
    await navigator.serviceWorker.register('/worker.js');
    await navigator.serviceWorker.ready;
  })()`);
  return { site, tab };
}

const press = (tab: Page, selector: string) =>
  tab.$eval(selector, (it) => (it as HTMLElement).click());

/** Part of `outages.test.ts`. */
export function serviceWorkers(shared: Shared): void {
  test('a 502 through the site’s own service worker, opened by a link, is retried through it until it is back', async () => {
    const { site, tab } = await withWorker(shared, 'linked');
    site.answer(THROUGH, badGateway(), badGateway(), page());
    await press(tab.page, 'a');
    const { record, hits } = await isBack(shared, tab, site, THROUGH);
    expect(hits).toBe(3);
    expect(site.hits('/app')).toEqual([]);
    expect(record.incident?.attempts.map(({ outcome }) => outcome)).toEqual([502, 200]);
  });

  test('retries through the site’s own service worker go on after it could not reach its site', async () => {
    const { site, tab } = await withWorker(shared, 'torn');
    site.answer(THROUGH, badGateway(), reset());
    // Firefox leaves out a worker that fails.
    site.answer('/app', reset());
    await press(tab.page, 'a');
    await until(
      'an attempt failed in the network',
      async () => {
        const record = await shared.browser.stored(tab.tabId);
        return record?.incident?.attempts.some(({ outcome }) => outcome === 'network-error');
      },
      { timeout: 60_000 },
    );
    site.answer(THROUGH, page());
    site.answer('/app', page());
    await isBack(shared, tab, site, THROUGH);
  });

  test.for([
    ['by a click', 'clicked', (tab: Page) => press(tab, 'button')],
    ['by script', 'scripted', (tab: Page) => tab.$eval('form', (form) => form.submit())],
  ] as const)(
    'a 502 in answer to a form that was sent %s through the site’s own service worker is explained, and the form is never sent again',
    async ([, name, send]) => {
      const { site, tab } = await withWorker(shared, name);
      site.answer(THROUGH, badGateway());
      await send(tab.page);
      const { incident } = await endsWith(shared, tab, 'form');
      expect(incident?.answer).toMatchObject({ status: 502, byServiceWorker: true });
      await pastTheNextDeadline(shared);
      expect(site.hits(THROUGH).map(({ method }) => method)).toEqual(['POST']);
      expect(site.hits('/app')).toEqual([]);
    },
  );
}

/** Part of `statuses.test.ts`, one after another: they kill the background. */
export function serviceWorkersAndKills(shared: Shared): void {
  test('a page of the site’s own service worker that the user reloads into a 502 is retried, also by another background', async () => {
    const { site, tab } = await withWorker(shared, 'reloaded');
    site.answer(THROUGH, page('', 'Well'));
    await press(tab.page, 'a');
    await until('the page is there', async () => (await tab.page.title()) === 'Well');
    await until('its tab is stored as one that may be reloaded', () =>
      shared.browser.ask(
        async (api, { key, tabId }: { key: string; tabId: number }) =>
          JSON.stringify(await api.storage.session.get(key)).includes(String(tabId)),
        { key: REPEATABLE_TABS, tabId: tab.tabId },
      ),
    );
    await shared.browser.killBackground();
    site.answer(THROUGH, badGateway(), page());
    await shared.browser.pressReload(tab.page);
    await isBack(shared, tab, site, THROUGH);
    expect(site.hits('/app')).toEqual([]);
  });

  test('a 502 through the site’s own service worker is noticed after a kill of the background while it loads', async () => {
    const { site, tab } = await withWorker(shared, 'killed');
    site.answer(THROUGH, badGatewayPage('<h1>502</h1><img src="/slow.png">'), page());
    site.answer('/slow.png', slowly(6000, page()));
    await press(tab.page, 'a');
    // Firefox may have it read before its image has come.
    await until('the document is stored', () =>
      shared.browser.ask(
        async (api, [load, record]: [string, string]) =>
          load in (await api.storage.session.get(load)) ||
          record in (await api.storage.local.get(record)),
        [loadKey(tab.tabId), tabKey(tab.tabId)] as [string, string],
      ),
    );
    await shared.browser.killBackground();
    await isBack(shared, tab, site, THROUGH);
  });
}
