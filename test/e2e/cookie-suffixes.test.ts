import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { allowClearing } from './harness/clearing.ts';
import { registrableDomain } from './harness/clearing-site.ts';
import { SITE_HOSTS } from './harness/fault-server.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { press } from './harness/use-popup.ts';

const HOST = 'shop.clearing.co.uk';
const COOKIES = '[data-tick="cookies"] input';

inEachBrowser(
  (shared) => {
    test('the popup offers no domain in which anybody can have a name', async () => {
      await allowClearing(shared);
      const site = registrableDomain(shared, HOST);
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the fixes are there', async () => {
        if ((await popup.$('.reset')) === null) await press(popup, '.more summary');
        return (await popup.$('.reset')) !== null;
      });
      await press(popup, '.reset summary');
      await press(popup, COOKIES);
      await popup.waitForSelector('.domains');
      const offered = await popup.$$eval('.domains label', (all) =>
        all.map((it) => it.innerText.trim()),
      );
      expect(offered).toEqual([HOST, 'clearing.co.uk']);
      await popup.close();
    });
  },
  {
    only: 'firefox',
    oneByOne: true,
    prefs: { 'network.dns.localDomains': [...SITE_HOSTS, HOST].join() },
  },
);
