import { expect, test } from 'vitest';
import { badGateway, page, type Scripted } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { endsWith, isRefused } from './harness/promises.ts';

const asksForPassword: Scripted = {
  status: 401,
  headers: { 'content-type': 'text/html', 'www-authenticate': 'Basic realm="shop"' },
  body: '<title>401</title><h1>Unauthorized</h1>',
};

/** A host that Firefox reaches through a configured proxy, and Chromium through a host mapping. */
const LED = 'led.example';

const proxyAsks: Scripted = {
  status: 407,
  headers: { 'content-type': 'text/html', 'proxy-authenticate': 'Basic realm="office"' },
  body: '<title>407</title><h1>Proxy Authentication Required</h1>',
};

inEachBrowser(
  (shared) => {
    // Chromium reaches that host without a proxy, so that a 407 is no question.
    test.skipIf(shared.kind === 'chromium')(
      'nothing is reloaded under the sign-in dialog of a proxy',
      async () => {
        const site = shared.server.site(LED);
        site.answer('/', badGateway(), proxyAsks, page());
        const tab = await shared.browser.openPage(`http://${LED}/`);
        await site.waitForHit('/', 2);
        await isRefused(shared, tab, site, 'network-sign-in');
        expect(site.hits('/')).toHaveLength(2);
        await shared.browser.ask((api, id: number) => api.tabs.remove(id), tab.tabId);
      },
    );

    test('nothing is reloaded under a sign-in dialog, and closing the tab is all that it takes', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), asksForPassword, page());
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/', 2);
      await isRefused(shared, tab, site, 'sign-in');
      expect(site.hits('/')).toHaveLength(2);
      const popup = await shared.browser.openPopup(tab.tabId);
      await popup.waitForSelector('.button.main');
      const text = await popup.$eval('body', (it) => (it as HTMLElement).innerText);
      expect(text).toContain('asks you to sign in');
      expect(text).not.toContain('You stopped');
      await popup.close();
      await shared.browser.ask((api, id: number) => api.tabs.remove(id), tab.tabId);
    });

    test('nothing is reloaded under a sign-in dialog that the user’s own reload brought', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway({ 'retry-after': '8' }), asksForPassword, page());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.ask((api, id: number) => void api.tabs.reload(id), tab.tabId);
      await site.waitForHit('/', 2);
      await endsWith(shared, tab, 'sign-in');
      await isRefused(shared, tab, site, 'sign-in');
      expect(site.hits('/')).toHaveLength(2);
      await shared.browser.ask((api, id: number) => api.tabs.remove(id), tab.tabId);
    });
  },
  { leads: LED },
);
