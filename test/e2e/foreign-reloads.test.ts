import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { badGateway, badGatewayPage, page } from './harness/answers.ts';
import type { Site } from './harness/fault-server.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { isBack, isHeld } from './harness/promises.ts';

const RELOADS = '<script>setTimeout(() => location.reload(), 1000)</script>';

/** Waits until the page was requested so many times, and returns the gaps between the requests (ms). */
async function gapsOf(site: Site, count: number): Promise<number[]> {
  const hits = await site.waitForHit('/', count, 120_000);
  return hits.slice(1).map(({ at }, index) => at - (hits[index]?.at ?? at));
}

const popupSays = async ({ browser }: Shared, tabId: number, text: string) => {
  const popup = await browser.openPopup(tabId);
  await until(`the popup says: ${text}`, async () =>
    (await popup.$eval('body', (it) => it.innerText)).includes(text),
  );
  await popup.close();
};

inEachBrowser(
  (shared) => {
    test('a page that its script reloads is left to it, and retried once it has stopped', async () => {
      const site = shared.server.site();
      site.answer('/', badGatewayPage(RELOADS));
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'page-reloads');
      await site.waitForHit('/', 12);
      const { incident } = await isHeld(shared, tab, 'page-reloads');
      expect(incident?.attemptsMade).toBe(0);
      await popupSays(shared, tab.tabId, 'This page reloads itself, so Bounceback waits');
      site.answer('/', badGateway(), page());
      await isBack(shared, tab, site, '/');
    });

    test('a page that another extension reloads is left to it, and retried once it has stopped', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.ask((api, id: number) => {
        // A slow machine is late by tenths of a second: the gaps must differ by less than a tenth.
        const timer = setInterval(() => void api.tabs.reload(id), 3_500);
        Object.assign(globalThis, { stopReloads: () => clearInterval(timer) });
      }, tab.tabId);
      await isHeld(shared, tab, 'others-reload');
      const { length } = site.hits('/');
      const gaps = await gapsOf(site, length + 4);
      // Nothing of ours is among them.
      for (const gap of gaps.slice(length - 1)) expect(gap).toBeGreaterThan(1_500);
      await popupSays(
        shared,
        tab.tabId,
        'Another extension seems to reload this page, so Bounceback waits',
      );
      await shared.browser.ask((_api, _none: null) => {
        (globalThis as unknown as { stopReloads(): void }).stopReloads();
      }, null);
      site.answer('/', page());
      await isBack(shared, tab, site, '/');
    });

    test('a page that the user reloads five times is retried as before', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.ask(
        (api, id: number) => api.windows.update(id, { focused: true }),
        tab.windowId,
      );
      let count = 1;
      for (const pause of [700, 1_600, 400, 2_000, 900]) {
        const after = Date.now() + pause;
        await until('the user is done with reading', () => Date.now() >= after);
        await shared.browser.pressReload(tab.page);
        count += 1;
        await site.waitForHit('/', count);
      }
      site.answer('/', page());
      const { record } = await isBack(shared, tab, site, '/');
      expect(record.incident?.attempts.at(-1)?.trigger).toBe('schedule');
      const triggers = record.incident?.attempts.map(({ trigger }) => trigger);
      expect(triggers?.filter((it) => it === 'user').length).toBeGreaterThanOrEqual(4);
    });
  },
  { oneByOne: true },
);
