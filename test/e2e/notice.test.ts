import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, badGatewayPage, page, patient } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import {
  clickByScript,
  clickNotice,
  fails,
  hasNoNotice,
  noticeOn,
  waitForNoNotice,
  waitForNotice,
} from './harness/notice.ts';
import { endsWith, isBack } from './harness/promises.ts';

inEachBrowser((shared) => {
  test('the notice on a failed page counts down, and goes once the page is back', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGateway(), 40), page());
    const tab = await shared.browser.openPage(site.url('/'));
    const first = await waitForNotice(shared, tab.page, /^Trying again in \d+ seconds?\.$/);
    expect(first.lead).toBe(`${site.host} won't load.`);
    expect(first.buttons.map(({ label }) => label)).toEqual(['Try now', 'Stop', 'Details', 'Hide']);
    expect(first.bottom).toBeCloseTo(Number(await tab.page.evaluate('innerHeight')), 1);
    expect(first.bottom - first.top).toBeLessThan(60);
    await until('the notice counts down', async () => {
      const line = (await noticeOn(shared, tab.page))?.line ?? first.line;
      return line !== first.line && /^Trying again in \d+ seconds?\.$/.test(line);
    });
    await isBack(shared, tab, site, '/');
    await waitForNoNotice(shared, tab.page);
  });

  test('Try now in the notice reloads the page at once', async () => {
    const { site, tab } = await fails(shared, badGateway(), page());
    await clickNotice(shared, tab.page, 'Try now');
    await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(2);
  });

  test('Stop in the notice ends the retries, says so, and offers Try now', async () => {
    const { tab } = await fails(shared, badGateway());
    await clickNotice(shared, tab.page, 'Stop');
    await endsWith(shared, tab, 'stopped');
    const { buttons } = await waitForNotice(shared, tab.page, /^You stopped retrying this page/);
    expect(buttons.map(({ label }) => label)).toEqual(['Try now', 'Details', 'Hide']);
  });

  test('the page cannot open the notice, and a script’s clicks on it do nothing', async () => {
    const { site, tab } = await fails(shared, badGateway(), page());
    await waitForNotice(shared, tab.page);
    const open =
      '[...document.querySelectorAll("*")].filter((it) => it.shadowRoot !== null).length';
    expect(await tab.page.evaluate(open)).toBe(0);
    expect(await clickByScript(shared, tab.page)).toBe(4);
    // Commands of those clicks would have arrived before this one.
    await clickNotice(shared, tab.page, 'Try now');
    const { record } = await isBack(shared, tab, site, '/');
    expect(site.hits('/')).toHaveLength(2);
    expect(record.incident?.attempts.map(({ trigger }) => trigger)).toEqual(['user']);
  });

  test('pressing a button of the notice does not count as use of a page that has buttons of its own', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage('<button>Own</button>'), 30), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await clickNotice(shared, tab.page, 'Details');
    await isBack(shared, tab, site, '/');
  });

  test('Details in the notice opens the popup', async () => {
    const { tab } = await fails(shared, badGateway());
    await clickNotice(shared, tab.page, 'Details');
    await until('the popup is open', () => shared.browser.isPopupOpen());
  });
});

inEachBrowser(
  (shared) => {
    test('the ✕ hides the notice on its page only, also after a retry, and changes no setting', async () => {
      const first = await fails(shared, badGateway());
      const second = await fails(shared, badGateway(), patient(badGateway(), 600));
      await waitForNotice(shared, first.tab.page);
      await clickNotice(shared, second.tab.page, 'Hide');
      await waitForNoNotice(shared, second.tab.page);
      // It goes from the page before the background has heard of the click, and stored it.
      await until('the ✕ is remembered', async () => {
        const record = await shared.browser.stored(second.tab.tabId);
        return record?.incident?.noticeHidden;
      });
      await shared.browser.killBackground();
      await shared.browser.ask(
        (api, tabId) => api.runtime.sendMessage({ type: 'retry-now', tabId }),
        second.tab.tabId,
      );
      await second.site.waitForHit('/', 2);
      await hasNoNotice(shared, second.tab);
      expect(await noticeOn(shared, first.tab.page)).not.toBeNull();
      const stored = await shared.browser.ask((api) => api.storage.local.get());
      expect(Object.keys(stored)).not.toContain('notice');
      second.site.answer('/other', patient(badGateway(), 600));
      await second.tab.page.goto(second.site.url('/other'));
      await waitForNotice(shared, second.tab.page);
    });

    test('the switch in the settings hides the notice in all tabs until it is switched on again', async () => {
      const { tab } = await fails(shared, badGateway());
      await waitForNotice(shared, tab.page);
      const turn = (on: boolean) =>
        shared.browser.ask(
          (api, on) => api.runtime.sendMessage({ type: 'set-switch', name: 'notice', on }),
          on,
        );
      await turn(false);
      await waitForNoNotice(shared, tab.page);
      await shared.browser.killBackground();
      const other = await fails(shared, badGateway());
      await shared.browser.waitForPhase(other.tab.tabId, 'waiting');
      expect(await noticeOn(shared, other.tab.page)).toBeNull();
      await turn(true);
      await waitForNotice(shared, other.tab.page);
      await waitForNotice(shared, tab.page);
    });

    test('after an update of the extension a page has one notice, which works', async () => {
      const { site, tab } = await fails(shared, badGateway(), page());
      await waitForNotice(shared, tab.page);
      await shared.browser.updateExtension();
      await until('the page has exactly one notice', async () => {
        const count = await tab.page.evaluate('document.querySelectorAll("html>div").length');
        return count === 1 && (await noticeOn(shared, tab.page)) !== null;
      });
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      // The notice from before the update may still be shown; all it can do is disappear.
      await until(
        'Retry now requests the page again',
        async () => {
          await clickNotice(shared, tab.page, 'Try now').catch(() => {});
          return await site.waitForHit('/', 2, 3_000);
        },
        { timeout: 60_000 },
      );
      await isBack(shared, tab, site, '/');
    });
  },
  { oneByOne: true },
);
