import { expect, test } from 'vitest';
import { countFirstRuns, FIRST_RUN_PAGE } from '../../scripts/browsers/first-run-page.ts';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page, patient, slowly } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { waitForNotice } from './harness/notice.ts';
import { idsIn } from './harness/page-ids.ts';
import {
  endsWith,
  isBack,
  isHeld,
  isRefused,
  pastLateEvents,
  pastTheNextDeadline,
} from './harness/promises.ts';

// Each test affects the whole browser or the background, so they run one after another.
inEachBrowser(
  (shared) => {
    test('killing the background during a wait neither loses nor doubles the attempt', async () => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway()), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.killBackground();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
    });

    test('killing the background right after the 502 neither loses nor doubles the attempt', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'), { wait: false });
      // As soon as the record is stored, even if the page is not yet known to be on screen.
      await until('the record of the tab is stored', () => shared.browser.stored(tab.tabId), {
        interval: 5,
      });
      await shared.browser.killBackground();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
    });

    test('killing the background during a reload neither loses nor doubles the attempt', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), slowly(4_000, page()));
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/', 2);
      await shared.browser.killBackground();
      const { record, hits } = await isBack(shared, tab, site, '/');
      expect(hits).toBe(2);
      expect(record.incident?.attempts).toHaveLength(1);
    });

    test('the notice wakes a background whose alarm was lost', async () => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway(), 8), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await waitForNotice(shared, tab.page);
      await shared.browser.killBackground();
      await shared.browser.ask((api) => api.alarms.clearAll());
      expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
    });

    test('the popup shows the incident while the background is dead', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway({ 'retry-after': '300' }));
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.killBackground();
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the popup says that the page does not load', async () =>
        popup.$eval('h1', (it) => /won't load|having trouble/.test(it.textContent ?? '')),
      );
      await popup.close();
    });

    test('updating the extension during a wait neither loses nor doubles the attempt', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), patient(badGateway(), 12), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/', 2);
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.updateExtension();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(3);
    });

    test('the first-run page does not open after an update, and asks for access until it is granted', async () => {
      const { browser } = shared;
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      await browser.updateExtension();
      await browser.setAccess(false);
      const welcome = await browser.openExtensionPage(FIRST_RUN_PAGE);
      const button = await welcome.waitForSelector('.access .button');
      // Headless Chromium never answers the prompt.
      if (shared.kind === 'firefox') await button?.click();
      else await browser.setAccess(true);
      await welcome.waitForSelector('.access', { hidden: true });
      await welcome.close();
      const tab = await browser.openPage(site.url('/'));
      await isBack(shared, tab, site, '/');
      expect(await countFirstRuns(browser.running)).toBe(0);
    });

    test('a 502 that loaded before Bounceback had access is explained, and reloaded only at a click, with a GET', async () => {
      const site = shared.server.site();
      site.answer('/', page('<form method="post" action="/pay"><button>Pay</button></form>'));
      site.answer('/pay', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.setAccess(false);
      await tab.page.click('button');
      await site.waitForHit('/pay');
      await until('the tab shows the 502', async () => (await tab.page.title()) === '502');
      await pastLateEvents();
      await shared.browser.setAccess(true);
      const popup = await shared.browser.openPopup(tab.tabId);
      await isRefused(shared, tab, site, 'method-unknown');
      site.answer('/pay', page());
      await popup.bringToFront();
      await (await popup.waitForSelector('.button.main'))?.click();
      await site.waitForHit('/pay', 2);
      expect(site.hits('/pay').map(({ method }) => method)).toEqual(['POST', 'GET']);
      await popup.close();
    });

    test('a 502 in a private window is retried until it is back, and nothing about it is written to disk', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), patient(badGateway(), 12), page());
      const tab = await shared.browser.openPrivateWindow(site.url('/'));
      await site.waitForHit('/', 2);
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const kept = () => shared.browser.ask((api) => api.storage.local.get(null));
      expect(JSON.stringify(await kept())).not.toContain(site.host);
      await isBack(shared, tab, site, '/');
      expect(JSON.stringify(await kept())).not.toContain(site.host);
      await tab.page.close();
      await until(
        'the record of the closed tab is removed',
        async () => !(await shared.browser.stored(tab.tabId)),
      );
    });

    test('a page with a user name and password in its address is retried until it is back, and neither is stored', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/').replace('//', '//me:secret@'));
      const { record } = await isBack(shared, tab, site, '/');
      expect(record.incident?.page).toBe((await idsIn(shared.browser.ask))(site.url('/')));
    });

    test('removing the site access holds an incident, and granting it again resumes the retries', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.setAccess(false);
      await isHeld(shared, tab, 'no-access');
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the popup asks for access', async () =>
        popup.$eval('main', (main) => (main as HTMLElement).dataset.state === 'no-access'),
      );
      await popup.close();
      const before = site.hits('/').length;
      site.answer('/', page());
      await shared.browser.setAccess(true);
      await isBack(shared, tab, site, '/');
      expect(site.hits('/').length).toBeGreaterThan(before);
    });

    test('a discarded tab is not retried until it is activated', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openInBackground(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      // Firefox resolves to undefined and keeps the tab id; Chrome returns the tab with its new id.
      const id = await shared.browser.ask(async (api, tabId: number) => {
        const discarded = (await api.tabs.discard(tabId)) as { id?: number } | undefined;
        return discarded?.id ?? tabId;
      }, tab.tabId);
      await isHeld(shared, { ...tab, tabId: id }, 'discarded');
      const before = site.hits('/').length;
      await pastTheNextDeadline(shared);
      expect(site.hits('/')).toHaveLength(before);
      site.answer('/', page());
      await shared.browser.activate(id);
      await isBack(shared, { ...tab, tabId: id }, site, '/');
    });

    test('auto-reload that is off for all sites holds an incident; the popup turns it on for one site, and the settings for all', async () => {
      const [site, other] = [shared.server.site(), shared.server.site()];
      for (const each of [site, other]) each.answer('/', badGateway(), page());
      const say = (on: boolean) =>
        shared.browser.ask(
          (api, on: boolean) =>
            api.runtime.sendMessage({ type: 'set-switch', name: 'autoReload', on }),
          on,
        );
      await say(false);
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'off-everywhere');
      const second = await shared.browser.openPage(other.url('/'));
      await isHeld(shared, second, 'off-everywhere');
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the popup says why', async () =>
        popup.$eval('h1', (it) => /Auto-reload is off for all sites/.test(it.textContent ?? '')),
      );
      expect(site.hits('/')).toHaveLength(1);
      await (await popup.waitForSelector('.site-switch [role=switch]'))?.click();
      await isBack(shared, tab, site, '/');
      await popup.close();
      expect(other.hits('/')).toHaveLength(1);
      await say(true);
      await isBack(shared, second, other, '/');
    });

    test('an incident gives up after its last attempt, and Keep trying allows six more', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      const { incident, ...record } = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      if (!incident) throw new Error('No incident.');
      // Seeds the count only, so that one attempt is left in the usual schedule.
      await shared.browser.seed({
        ...record,
        incident: { ...incident, attemptsMade: incident.attemptBudget - 1 },
      });
      await endsWith(shared, tab, 'gave-up');
      const popup = await shared.browser.openPopup(tab.tabId);
      await (await popup.waitForSelector('.actions > .button'))?.click();
      const again = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(again.incident?.attemptBudget).toBe((again.incident?.attemptsMade ?? 0) + 6);
      await popup.close();
    });
  },
  { inPrivate: true, oneByOne: true },
);
