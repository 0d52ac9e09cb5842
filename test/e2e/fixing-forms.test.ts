import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, failed, page } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { isBack, isHeld } from './harness/promises.ts';
import { press, says } from './harness/use-popup.ts';

function promises(shared: Shared): void {
  test('the fix “back to the form” goes back to the form and sends nothing again', async () => {
    const site = shared.server.site();
    site.answer('/form', page('<form method=post action=/send><button>Send</button></form>'));
    site.answer('/send', badGateway());
    const tab = await shared.browser.openPage(site.url('/form'));
    await (await tab.page.waitForSelector('button'))?.click();
    await shared.browser.waitForPhase(tab.tabId, 'ended');
    const popup = await shared.browser.openPopup(tab.tabId);
    await press(popup, '.about .button.main');
    await until('the tab shows the form again', async () => {
      const { url } = await shared.browser.ask((api, id: number) => api.tabs.get(id), tab.tabId);
      return url === site.url('/form');
    });
    expect(site.hits('/send')).toHaveLength(1);
    await popup.close();
  });

  test('the fix “back to the form” says that it could not go back where the answer has a tab of its own', async () => {
    const site = shared.server.site();
    const form = '<form method=post action=/send target=_blank><button>Send</button></form>';
    site.answer('/form', page(form));
    site.answer('/send', badGateway());
    const { page: from } = await shared.browser.openPage(site.url('/form'));
    await (await from.waitForSelector('button'))?.click();
    const tabId = await until('the answer to the form has its own tab', async () => {
      const tabs = await shared.browser.ask((api) => api.tabs.query({}));
      return tabs.find(({ url }) => url === site.url('/send'))?.id ?? null;
    });
    await shared.browser.waitForPhase(tabId, 'ended');
    const popup = await shared.browser.openPopup(tabId);
    await press(popup, '.about .button.main');
    await says(popup, '.about .outcome', /Couldn't go back/);
    await popup.close();
  });

  test('a 503 is retried once it is ticked in the popup, and the settings page can untick it', async () => {
    const site = shared.server.site();
    site.answer('/', failed(503), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await isHeld(shared, tab, 'not-chosen');
    const popup = await shared.browser.openPopup(tab.tabId);
    await press(popup, '.tick input');
    await isBack(shared, tab, site, '/');
    await popup.close();
    // The settings page lists the error and can untick it.
    const options = await shared.browser.openExtensionPage('src/options/index.html');
    await options.waitForSelector('[data-code="503"]:checked');
    await press(options, 'label:has([data-code="503"])');
    await until('the box for 503 is not ticked', async () =>
      shared.browser.ask(async (api) => !('status:503' in (await api.storage.local.get(null)))),
    );
    await options.close();
  });
}

// A click goes to the frontmost window, so no other test may bring its own window to the front.
inEachBrowser(promises, { oneByOne: true });
