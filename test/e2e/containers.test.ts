import type { Page } from 'puppeteer-core';
import { expect, type TestContext, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, badGatewayPage, page, patient } from './harness/answers.ts';
import { allowClearing, requestClear, waitForClearJob } from './harness/clearing.ts';
import { LATER } from './harness/clearing-site.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import type { OpenedTab } from './harness/test-browser.ts';
import { press, says } from './harness/use-popup.ts';
import { nothingWatched, watchOf } from './harness/watching.ts';

/** Opens a page in a new container, which is removed when the test has finished. */
async function openInContainer(
  { browser }: Shared,
  { onTestFinished }: TestContext,
  url: string,
): Promise<OpenedTab> {
  // Puppeteer's contexts are containers in Firefox.
  const container = await browser.running.browser.createBrowserContext();
  onTestFinished(() => container.close());
  const tab: Page = await container.newPage();
  const tabId = await browser.tabIdOf(tab);
  await tab.goto(url).catch(() => null);
  const { windowId = -1, cookieStoreId } = await browser.ask(
    (api, id: number) => api.tabs.get(id),
    tabId,
  );
  expect(cookieStoreId).toMatch(/^firefox-container-\d+$/);
  return { page: tab, tabId, windowId };
}

const setCookie = `document.cookie = 'in=1; path=/; max-age=1000'`;

inEachBrowser(
  (shared) => {
    test('a page in a container is not watched, and the popup says so', async (context) => {
      await nothingWatched(shared);
      const site = shared.server.site();
      site.answer('/', patient(badGatewayPage(''), LATER));
      const tab = await openInContainer(shared, context, site.url('/'));
      const record = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(record.cookieStoreId).toMatch(/^firefox-container-/);
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the fixes are there', async () => {
        if ((await popup.$('[data-fix="tell-me"]')) === null) await press(popup, '.more summary');
        return (await popup.$('[data-fix="tell-me"]')) !== null;
      });
      await says(popup, '[data-fix="tell-me"]', /container/);
      expect(await popup.$('[data-fix="tell-me"] button:not([aria-disabled])')).toBeNull();
      await popup.close();
      // Not even if the popup asked for it: the command is answered once it is decided.
      const command = { type: 'watch-requested', tabId: tab.tabId, url: site.url('/') };
      await shared.browser.ask((api, message) => api.runtime.sendMessage(message), command);
      expect(await watchOf(shared, site)).toBeNull();
      expect(site.hits('/')).toHaveLength(1);
    });

    test('a page in a container is retried there, until it is back', async (context) => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await openInContainer(shared, context, site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await tab.page.evaluate(setCookie);
      site.answer('/', page());
      const record = await shared.browser.waitForPhase(tab.tabId, 'recovered');
      expect(record.cookieStoreId).toMatch(/^firefox-container-/);
      expect(site.hits('/').at(-1)?.headers.cookie).toBe('in=1');
    });

    test('clearing the cookies of a page in a container keeps those outside of it', async (context) => {
      await allowClearing(shared);
      const site = shared.server.site();
      site.answer('/', patient(badGatewayPage(''), LATER));
      site.answer('/plain', page());
      const { page: outside } = await shared.browser.openPage(site.url('/plain'));
      const tab = await openInContainer(shared, context, site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      for (const it of [outside, tab.page]) await it.evaluate(setCookie);
      await requestClear(shared, tab, 'cookies', site.url('/'));
      await waitForClearJob(shared, tab, 'done');
      expect(site.hits('/').at(-1)?.headers.cookie).toBeUndefined();
      expect(await outside.evaluate('document.cookie')).toBe('in=1');
    });
  },
  { only: 'firefox' },
);
