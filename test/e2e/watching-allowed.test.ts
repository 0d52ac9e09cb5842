import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { alertShown, watchAlerts } from './harness/alerts.ts';
import { badGateway, page } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { press, says } from './harness/use-popup.ts';
import { hurry, pageIn } from './harness/watching.ts';

// Firefox grants the permission at the click. Headless Chromium never answers its prompt, as if the
// user had closed the popup while it was open.
inEachBrowser(
  (shared) => {
    test('a watch is kept even if the permission prompt is not answered, and a notification is shown if it is accepted', async () => {
      const { browser, kind } = shared;
      const site = shared.server.site();
      site.answer('/', badGateway());
      await watchAlerts(shared);
      const tab = await browser.openPage(site.url('/'));
      await browser.waitForPhase(tab.tabId, 'waiting');
      await browser.ask(
        (api, tabId) => api.runtime.sendMessage({ type: 'stop', tabId }),
        tab.tabId,
      );
      const popup = await browser.openPopup(tab.tabId);
      await press(popup, '[data-fix="tell-me"] button');
      await pageIn(shared, site, 'pending');
      await popup.close();
      await tab.page.close();
      const may = () =>
        browser.ask((api) => api.permissions.contains({ permissions: ['notifications'] }));
      if (kind === 'firefox') await until('notifications are allowed', may);
      expect(await may()).toBe(kind === 'firefox');
      site.answer('/', page());
      await hurry(shared, site);
      await pageIn(shared, site, 'back');
      if (kind === 'firefox') await alertShown(shared);
      await until(
        'the icon shows the badge ✓',
        async () => (await browser.ask((api) => api.action.getBadgeText({}))) === '✓',
      );
      const other = shared.server.site();
      other.answer('/', page());
      const { tabId } = await browser.openPage(other.url('/'));
      const list = await browser.openPopup(tabId);
      await says(list, '.watches', new RegExp(`${site.host}[^]*Came back at`));
    });
  },
  { oneByOne: true },
);
