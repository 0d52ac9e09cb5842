import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { failed, page, type Scripted, serviceWorker } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import {
  isBack,
  isHeld,
  isRefused,
  pastLateEvents,
  pastTheNextDeadline,
} from './harness/promises.ts';
import { serviceWorkersAndKills } from './outages/service-workers.ts';
import { roomsElsewhere } from './outages/waiting-rooms.ts';

const text = (popup: Page) =>
  popup.$eval('main', (main) => (main as HTMLElement).innerText.replace(/\s+/g, ' '));
const says = (popup: Page, what: RegExp) =>
  until(`the popup says ${what}`, async () => what.test(await text(popup)));

const openAfresh = async (popup: Page) => {
  await popup.bringToFront();
  await (await popup.waitForSelector('.button.main'))?.click();
};

// Each test uses another status, since a status switch applies to the whole browser.
const choose = ({ browser }: Shared, status: number) =>
  browser.ask(
    (api, status: number) =>
      api.runtime.sendMessage({ type: 'set-status-auto-reload', status, on: true }),
    status,
  );

/** A service worker that answers `/app` with the status in the body of `/next`. */
const WORKER = serviceWorker(`
    if (!event.request.url.endsWith('/app')) return;
    const made = (status) => new Response('<title>' + status + '</title>Hello', {
      status: Number(status),
      headers: { 'content-type': 'text/html' },
    });
    event.respondWith(fetch('/next').then((next) => next.text()).then(made));
`);
const next = (status: number): Scripted => ({ body: String(status) });

inEachBrowser(
  (shared) => {
    test('a 503 as the first answer is explained, and retried only once the user chooses it', async () => {
      const site = shared.server.site();
      site.answer('/', failed(503));
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'not-chosen');
      await pastTheNextDeadline(shared);
      expect(site.hits('/')).toHaveLength(1);
      const popup = await shared.browser.openPopup(tab.tabId);
      await says(popup, /Auto-reload is off for this kind of error/);
      site.answer('/', failed(503), page());
      await choose(shared, 503);
      await isBack(shared, tab, site, '/');
      await says(popup, /is back/);
      await popup.close();
    });

    test('a 504 that loaded before Bounceback had access is explained, and reloaded only at a click', async () => {
      const site = shared.server.site();
      site.answer('/', page('<a href="/down">On</a>'));
      site.answer('/down', failed(504));
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.setAccess(false);
      await tab.page.click('a');
      await until('the tab shows the 504', async () => (await tab.page.title()) === '504');
      await pastLateEvents();
      await shared.browser.setAccess(true);
      await choose(shared, 504);
      const popup = await shared.browser.openPopup(tab.tabId);
      await says(popup, /you may have sent a form[\s\S]*Opening this page again sends no form/);
      await isRefused(shared, tab, site, 'method-unknown');
      site.answer('/down', failed(504), page());
      await openAfresh(popup);
      await isBack(shared, tab, site, '/down');
      await popup.close();
    });

    test('a 502 of the site’s own service worker, at a typed address, is retried by itself until it is back', async () => {
      // A service worker needs a trustworthy origin.
      const site = shared.server.site('localhost');
      site.answer('/', page('', 'Start'));
      site.answer('/worker.js', WORKER);
      site.answer('/next', next(502), next(200));
      const tab = await shared.browser.openPage(site.url('/'));
      await tab.page.evaluate(`(async () => {
      await navigator.serviceWorker.register('/worker.js');
      await navigator.serviceWorker.ready;
    })()`);
      await tab.page.goto(site.url('/app'));
      const { incident } = await shared.browser.waitForPhase(tab.tabId, 'recovered', 90_000);
      expect(incident?.answer).toMatchObject({ status: 200, byServiceWorker: true });
      expect(incident?.attempts).toMatchObject([{ trigger: 'schedule', outcome: 200 }]);
      await until('the tab shows it', async () => (await tab.page.title()) === '200');
      expect(site.hits('/app')).toHaveLength(0);
    });

    serviceWorkersAndKills(shared);
    if (shared.kind === 'firefox') roomsElsewhere(shared);
  },
  { oneByOne: true },
);
