import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { MAX_IN_FLIGHT } from '../../src/core/state/site-circuit.ts';
import { badGateway, page, patient, redirect, slowly } from './harness/answers.ts';
import type { Hit, Site } from './harness/fault-server.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { openMany } from './harness/open-many.ts';
import { isBack } from './harness/promises.ts';
import type { OpenedTab, TestBrowser } from './harness/test-browser.ts';
import { press, says, textOf } from './harness/use-popup.ts';

const SECOND = 1000;
/** How long each host is down from its first request on. */
const OUTAGE = 20 * SECOND;
const PROBE_TIMEOUT = 200;
const MOST_WASTED = 6;
const LAST_AFTER_FIRST = 8 * SECOND;
// No icon is asked for, which nobody counts.
const ICON = '<link rel="icon" href="data:,">';

/** Chromium itself is slow (ms) with addresses of megabytes, above all beside other browsers. */
const LONG_ADDRESSES_TAKE = 300 * SECOND;

/** What a tab says that waits for another. */
const WAITS = /waiting for the tab that is trying/i;

const paths = (count: number) => Array.from({ length: count }, (_, nth) => `/t${nth + 1}`);

/** Down for a while from its first request on, then well. */
function downFor(site: Site): void {
  site.answerAll(() => {
    const [first] = site.hits();
    const down = first === undefined || Date.now() - first.at < OUTAGE;
    return slowly(PROBE_TIMEOUT, down ? badGateway() : page(ICON));
  });
}

/** What the server saw beside each tab's own first load: nobody but the extension asked for that. */
function automatic(site: Site): readonly Hit[] {
  const paths = new Set<string>();
  return site.hits().filter(({ path }) => {
    const again = paths.has(path);
    paths.add(path);
    return again && /^\/t\d+$/.test(path);
  });
}

const back = (site: Site) => automatic(site).filter(({ answer }) => answer.status === 200);

/** Waits until all tabs of a host are back, each asked for once then, and few in vain; returns when, epoch ms. */
async function cameBackGently(site: Site, tabs: number): Promise<readonly number[]> {
  await until('all are back', () => back(site).length >= tabs, { timeout: 120_000 });
  const came = back(site).map(({ at }) => at);
  const wasted = automatic(site).length - came.length;
  expect(wasted, 'automatic requests wasted').toBeLessThanOrEqual(MOST_WASTED);
  expect(came, 'each tab comes back once').toHaveLength(tabs);
  return came;
}

const span = (times: readonly number[]) => Math.max(...times) - Math.min(...times);

/** How many of these requests were under way at the same time at most. */
function mostAtOnce(hits: readonly Hit[]): number {
  const under = hits.map(
    ({ at }) => hits.filter((it) => it.at <= at && at < (it.until ?? Infinity)).length,
  );
  return Math.max(...under);
}

const isHeldFor = (browser: TestBrowser, tabId: number) =>
  browser.waitForPhase(tabId, (phase) => phase.name === 'held' && phase.reason === 'another-tab');

inEachBrowser(
  (shared) => {
    test('20 tabs of one host that is down for 20 s waste six requests at most; the last is back within 8 s of the first', async () => {
      const site = shared.server.site();
      downFor(site);
      await openMany(shared, paths(20).map(site.url));
      const came = await cameBackGently(site, 20);
      expect(span(came), 'from the first that is back until the last, ms').toBeLessThanOrEqual(
        LAST_AFTER_FIRST,
      );
    });

    test('a site that comes back by way of a sign-in elsewhere brings all its tabs back, each asked for once', async () => {
      const [site, signIn] = [shared.server.site(), shared.server.site()];
      let isDown = true;
      // The icon is asked for after each failed page, and would lead there as well.
      const leads = (path: string) => !isDown && path.startsWith('/t');
      site.answerAll((path) =>
        slowly(PROBE_TIMEOUT, leads(path) ? redirect(signIn.url('/')) : badGateway()),
      );
      signIn.answer('/', page(ICON));
      await openMany(shared, paths(6).map(site.url));
      await until('it was tried twice', () => automatic(site).length >= 2, { timeout: 60_000 });
      const wasted = automatic(site).length;
      isDown = false;
      await signIn.waitForHit('/', 6, 90_000);
      expect(span(signIn.hits('/').map(({ at }) => at))).toBeLessThanOrEqual(LAST_AFTER_FIRST);
      expect(automatic(site)).toHaveLength(wasted + 6);
    });

    test('the tabs that wait say so; Retry now makes one of them the one that asks; closed, it hands over', async () => {
      const site = shared.server.site();
      site.answerAll(() => patient(badGateway(), 100));
      const { browser } = shared;
      const first = await openMany(shared, paths(3).map(site.url));
      const [asking = 0] = first.tabIds;
      await browser.waitForPhase(asking, 'waiting');
      // In a window of its own, so that somebody sees it too.
      const { tabIds } = await openMany(shared, [site.url('/t4')]);
      const [pressed = 0] = tabIds;
      for (const id of [...first.tabIds.slice(1), pressed]) await isHeldFor(browser, id);
      const title = await browser.ask(
        (api, id: number) => api.action.getTitle({ tabId: id }),
        pressed,
      );
      expect(title).toMatch(WAITS);
      const popup = await browser.openPopup(pressed);
      await until('the popup says so', async () => WAITS.test(await textOf(popup, 'h1')));
      await press(popup, '.button.main');
      await site.waitForHit('/t4', 2);
      await browser.waitForPhase(pressed, 'waiting');
      await isHeldFor(browser, asking);
      await popup.close();
      await browser.ask((api, id: number) => api.tabs.remove(id), pressed);
      await browser.waitForPhase(asking, 'waiting');
      for (const id of first.tabIds.slice(1)) await isHeldFor(browser, id);
      expect(automatic(site).map(({ path }) => path)).toEqual(['/t4']);
    });

    test('three addresses of megabytes cost no other page its retry, and no rule its place', {
      timeout: LONG_ADDRESSES_TAKE,
    }, async () => {
      const [hostile, site] = [shared.server.site(), shared.server.site()];
      hostile.answer('/', badGateway());
      site.answer('/', badGateway(), page());
      // Firefox opens none of more than one megabyte.
      const long = 'x'.repeat(shared.kind === 'chromium' ? 1_900_000 : 900_000);
      const tabs: OpenedTab[] = [];
      for (const nth of [1, 2, 3]) {
        tabs.push(await shared.browser.openPage(hostile.url(`/?${nth}${long}`)));
      }
      await until('they have failed', () => hostile.hits().length === 3);
      const tab = await shared.browser.openPage(site.url('/'));
      const rule = { type: 'set-rule', pattern: 'rule.test', effect: 'never', incognito: false };
      await shared.browser.ask((api, command) => api.runtime.sendMessage(command), rule);
      await isBack(shared, tab, site, '/');
      const kept = await shared.browser.ask((api) => api.storage.local.get(null));
      expect(kept).toHaveProperty(['rule:rule.test']);
      expect(hostile.hits()).toHaveLength(3);
      for (const { page } of [...tabs, tab]) await page.close();
    });

    test('an address that is too long to be kept is explained, and Retry now asks for it with a GET', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url(`/?${'x'.repeat(9000)}`));
      const popup = await shared.browser.openPopup(tab.tabId);
      await says(popup, 'main', /Its address is too long to retry automatically/);
      expect(await textOf(popup, '.button.main')).toBe('Retry now');
      site.answer('/', page());
      await press(popup, '.button.main');
      await until('it is asked for', () => site.hits().length === 2);
      expect(site.hits().map(({ method }) => method)).toEqual(['GET', 'GET']);
      await popup.close();
    });

    // In Chromium 200 tabs are 200 processes, under which whatever runs beside this would break.
    const fits = shared.kind === 'firefox' || process.env.MANY_TABS !== undefined;
    test.skipIf(!fits)(
      '200 tabs of ten hosts have the same manners, and six are under way at most',
      async () => {
        const sites = Array.from({ length: 10 }, () => shared.server.site());
        for (const site of sites) downFor(site);
        for (const site of sites) await openMany(shared, paths(20).map(site.url));
        const times: number[] = [];
        for (const site of sites) times.push(...(await cameBackGently(site, 20)));
        const most = mostAtOnce(sites.flatMap(automatic));
        console.log(`200 tabs: ${most} at once, the last ${span(times)} ms after the first`);
        // One tab of each window is seen, and needs no slot.
        expect(most).toBeLessThanOrEqual(MAX_IN_FLIGHT + sites.length);
      },
      180_000,
    );
  },
  { oneByOne: true },
);
