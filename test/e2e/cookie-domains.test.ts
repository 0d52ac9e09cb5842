import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { faults } from '../gallery/check.ts';
import { page } from './harness/answers.ts';
import { allowClearing, waitForClearJob } from './harness/clearing.ts';
import { registrableDomain } from './harness/clearing-site.ts';
import { SITE_HOSTS } from './harness/fault-server.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { press, says } from './harness/use-popup.ts';

const PARENT = 'clearing.test';
const CHILD = `shop.${PARENT}`;
const COOKIES = '[data-tick="cookies"] input';
const RESET = '[data-fix="reset-site"]';

inEachBrowser(
  (shared) => {
    test('the popup names each domain, and clears the cookies of those that are ticked', async () => {
      await allowClearing(shared);
      const site = registrableDomain(shared, CHILD);
      shared.server.site(PARENT).answer('/plain', page());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const set = (own: string) => `document.cookie = '${own}; path=/; max-age=1000'`;
      const setBoth = async () => {
        await tab.page.evaluate(set('in=1'));
        await tab.page.evaluate(set(`shared=1; domain=${PARENT}`));
      };
      const kept = () => tab.page.evaluate('document.cookie');
      await setBoth();
      const popup = await shared.browser.openPopup(tab.tabId);
      const domains = () =>
        popup.$$eval('.domains label', (all) =>
          all.map((it) => [it.innerText.trim(), it.querySelector('input')?.checked]),
        );
      const open = async () => {
        await until('the fixes are there', async () => {
          if ((await popup.$('.reset')) === null) await press(popup, '.more summary');
          return (await popup.$('.reset')) !== null;
        });
        await press(popup, '.reset summary');
        await press(popup, COOKIES);
        await popup.waitForSelector('.domains');
        return domains();
      };
      expect(await open()).toEqual([
        [CHILD, true],
        [PARENT, false],
      ]);
      expect(await faults(popup)).toEqual([]);
      await press(popup, `${RESET} .danger`);
      await waitForClearJob(shared, tab, 'done');
      await says(popup, `${RESET} .outcome`, new RegExp(`the cookies of ${CHILD}\\.`));
      expect(await kept()).toBe('shared=1');
      await setBoth();
      expect(await domains()).toHaveLength(2);
      await press(popup, '.domains li:first-child input');
      expect(await popup.$(`${RESET} .danger[aria-disabled]`)).not.toBeNull();
      await press(popup, '.domains li:last-child input');
      await press(popup, `${RESET} .danger`);
      await says(popup, `${RESET} .outcome`, new RegExp(`the cookies of ${PARENT}\\.`));
      expect(await kept()).toBe('in=1');
      await popup.close();
    });
  },
  {
    only: 'firefox',
    oneByOne: true,
    prefs: { 'network.dns.localDomains': [...SITE_HOSTS, PARENT, CHILD].join() },
  },
);
