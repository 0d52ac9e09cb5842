import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, page, patient, slowly } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { idsIn } from './harness/page-ids.ts';
import { endsWith, isBack, isHeld, isRefused, pastTheNextDeadline } from './harness/promises.ts';

// Each of these does something to the whole browser or to the background, so they take turns.
inEachBrowser(
  (shared) => {
    test('a background that is killed while it waits loses nothing', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.killBackground();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
    });

    test('a background that is killed right after the 502 loses nothing', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'), { wait: false });
      // As soon as it is written down, be it known to be on screen or not.
      await until('it is written down', () => shared.browser.stored(tab.tabId), { interval: 5 });
      await shared.browser.killBackground();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(2);
    });

    test('a background that is killed while it reloads neither forgets nor doubles the attempt', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), slowly(4_000, page()));
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/', 2);
      await shared.browser.killBackground();
      const { record, hits } = await isBack(shared, tab, site, '/');
      expect(hits).toBe(2);
      expect(record.incident?.attempts).toHaveLength(1);
    });

    test('the popup paints while the background is dead', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway({ 'retry-after': '300' }));
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.killBackground();
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the words', async () =>
        popup.$eval('h1', (it) => /isn't answering/.test(it.textContent ?? '')),
      );
      await popup.close();
    });

    test('an update in mid-wait loses nothing', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await site.waitForHit('/', 2);
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.updateExtension();
      expect((await isBack(shared, tab, site, '/')).hits).toBe(3);
    });

    test('a 502 that was there before is explained, and reloaded only afresh, with a GET', async () => {
      const site = shared.server.site();
      site.answer('/', page('<form method="post" action="/pay"><button>Pay</button></form>'));
      site.answer('/pay', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.setAccess(false);
      await tab.page.click('button');
      await site.waitForHit('/pay');
      await until('it is shown', async () => (await tab.page.title()) === '502');
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

    test('a 502 in a private window is brought back, and nothing of it is kept', async () => {
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
      await until('it is forgotten', async () => !(await shared.browser.stored(tab.tabId)));
    });

    test('a name and a password in the address are not kept, and its page is brought back', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const tab = await shared.browser.openPage(site.url('/').replace('//', '//me:secret@'));
      const { record } = await isBack(shared, tab, site, '/');
      expect(record.incident?.page).toBe((await idsIn(shared.browser.ask))(site.url('/')));
    });

    test('access that is taken away holds it, access that is given again lets it go on', async () => {
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

    test('a tab that was discarded waits until it is activated', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openInBackground(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      // Firefox resolves to nothing and keeps the id; Chrome tells the new one.
      const id = await shared.browser.ask(async (api, tabId: number) => {
        const discarded = (await api.tabs.discard(tabId)) as { id?: number } | undefined;
        return discarded?.id ?? tabId;
      }, tab.tabId);
      await shared.browser.waitForPhase(
        id,
        (phase) => phase.name === 'held' && phase.reason === 'discarded',
      );
      const before = site.hits('/').length;
      await pastTheNextDeadline(shared);
      expect(site.hits('/')).toHaveLength(before);
      site.answer('/', page());
      await shared.browser.activate(id);
      await until('it is back', async () => {
        const phase = (await shared.browser.stored(id))?.incident?.phase;
        return phase?.name === 'recovered';
      });
    });

    test('auto-reload off holds it, on arms it at once', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway(), page());
      const say = (on: boolean) =>
        shared.browser.ask(
          (api, on: boolean) =>
            api.runtime.sendMessage({ type: 'set-switch', name: 'autoReload', on }),
          on,
        );
      await say(false);
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'off-everywhere');
      const popup = await shared.browser.openPopup(tab.tabId);
      await until('the site’s switch is grey', async () =>
        popup.$eval('main [role=switch]', (it) => it.getAttribute('aria-disabled') === 'true'),
      );
      expect(site.hits('/')).toHaveLength(1);
      await (await popup.waitForSelector('footer [role=switch]'))?.click();
      await isBack(shared, tab, site, '/');
      await popup.close();
    });

    test('it gives up after the last attempt, says so, and goes on after Keep trying', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      const { incident, ...record } = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      if (!incident) throw new Error('No incident.');
      // One attempt is left: the schedule is as ever, only the count is seeded.
      await shared.browser.seed({
        ...record,
        incident: { ...incident, attemptsMade: incident.attemptBudget - 1 },
      });
      await endsWith(shared, tab, 'gave-up');
      const popup = await shared.browser.openPopup(tab.tabId);
      await (await popup.waitForSelector('.button.main'))?.click();
      const again = await shared.browser.waitForPhase(tab.tabId, 'waiting');
      expect(again.incident?.attemptBudget).toBe((again.incident?.attemptsMade ?? 0) + 6);
      await popup.close();
    });
  },
  { inPrivate: true, oneByOne: true },
);
