import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { faults } from '../gallery/check.ts';
import { badGateway, badGatewayPage, failed, page, patient } from './harness/answers.ts';
import { inEachBrowser } from './harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from './harness/promises.ts';

const headline = (popup: Page) =>
  popup.$eval('h1', (it) => (it as HTMLElement).textContent.replace(/\s+/g, ' ').trim());

/** Works for eleven seconds once the server says so: on a slow machine the attempt may be due late. */
const BUSY_ON_DEMAND = `<script>
  const look = async () => {
    if (!(await fetch('/work')).ok) return setTimeout(look, 100);
    for (const end = Date.now() + 11_000; Date.now() < end; );
  };
  onload = look;
</script>`;
/** It begins to work this long before the attempt, ms. */
const BUSY_BEFORE = 1_500;
const PATIENCE = { timeout: 60_000 };

inEachBrowser((shared) => {
  const badge = (tabId: number) =>
    shared.browser.ask((api, tabId: number) => api.action.getBadgeText({ tabId }), tabId);
  const title = (tabId: number) =>
    shared.browser.ask((api, tabId: number) => api.action.getTitle({ tabId }), tabId);

  test('the badge shows the time left, also after a reload has wiped it, and the tooltip says so in words', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '240' }));
    const tab = await shared.browser.openPage(site.url('/'));
    await until('the badge shows 4 or 5 minutes', async () =>
      /^[45]m$/.test(await badge(tab.tabId)),
    );
    expect(await title(tab.tabId)).toMatch(/won't load\. Trying again in [45] minutes/);
    await shared.browser.pressReload(tab.page);
    await site.waitForHit('/', 2);
    await until('the badge shows 4 or 5 minutes after the reload', async () =>
      /^[45]m$/.test(await badge(tab.tabId)),
    );
  });

  test('the popup counts down, says when the page is back, and is accessible', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway({ 'retry-after': '15' }), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const popup = await shared.browser.openPopup(tab.tabId);
    await until('the popup shows the seconds left', async () =>
      /Trying again in (?:[3-9]|1\d) seconds/.test(await headline(popup)),
    );
    const first = await headline(popup);
    await until('the popup counts down', async () => (await headline(popup)) !== first);
    expect(await faults(popup)).toEqual([]);
    await isBack(shared, tab, site, '/');
    await until('the popup says that the page is back', async () =>
      /back/.test(await headline(popup)),
    );
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the popup says that a page without errors is well, and is accessible', async () => {
    const site = shared.server.site();
    site.answer('/', page());
    const tab = await shared.browser.openPage(site.url('/'));
    const popup = await shared.browser.openPopup(tab.tabId);
    await until(
      'the popup shows the state “well”',
      async () => popup.$eval('main', (main) => (main as HTMLElement).dataset.state === 'well'),
      PATIENCE,
    );
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('turning the site’s switch off in the popup holds only this site, and turning it on resumes the retries', async () => {
    const site = shared.server.site();
    const other = shared.server.site();
    site.answer('/', patient(badGateway(), 20), page());
    other.answer('/', badGateway(), page());
    const [tab, neighbour] = await Promise.all([
      shared.browser.openPage(site.url('/')),
      shared.browser.openPage(other.url('/')),
    ]);
    const popup = await shared.browser.openPopup(tab.tabId);
    await (await popup.waitForSelector('.site-switch [role=switch]'))?.click();
    await isHeld(shared, tab, 'off-here');
    await isBack(shared, neighbour, other, '/');
    expect(site.hits('/')).toHaveLength(1);
    expect(await faults(popup)).toEqual([]);
    await popup.bringToFront();
    await (await popup.waitForSelector('.site-switch [role=switch]'))?.click();
    await isBack(shared, tab, site, '/');
    await popup.close();
  });

  test('activating a hidden tab brings its next attempt forward', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), page());
    const tab = await shared.browser.openInBackground(site.url('/'));
    await shared.browser.waitForPhase(tab.tabId, 'waiting');
    await shared.browser.activate(tab.tabId);
    await shared.browser.waitForPhase(tab.tabId, 'recovered', 20_000);
    const [first, second] = site.hits('/');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeLessThan(25_000);
  });

  test('a retry that is answered with 429 and Retry-After is followed by another after that time', async () => {
    const site = shared.server.site();
    site.answer('/', badGateway(), failed(429, { 'retry-after': '9' }), page());
    const tab = await shared.browser.openPage(site.url('/'));
    await isBack(shared, tab, site, '/');
    const [, second, third] = site.hits('/');
    expect((third?.at ?? 0) - (second?.at ?? 0)).toBeGreaterThanOrEqual(9_000);
  });

  test('a page that is too busy to answer is not reloaded until it is idle', async () => {
    const site = shared.server.site();
    site.answer('/', patient(badGatewayPage(BUSY_ON_DEMAND)), page());
    const tab = await shared.browser.openPage(site.url('/'));
    const { incident } = await shared.browser.waitForPhase(tab.tabId, 'waiting');
    const due =
      incident?.phase.name === 'waiting' ? incident.phase.since + incident.phase.delay : 0;
    await until('the attempt is due soon', () => Date.now() > due - BUSY_BEFORE, PATIENCE);
    site.answer('/work', page());
    await isHeld(shared, tab, 'page-silent');
    expect(site.hits('/')).toHaveLength(1);
    await isBack(shared, tab, site, '/');
  });
});

inEachBrowser(
  (shared) => {
    test('retries wait while the browser is offline, and go on once it is online', async () => {
      const site = shared.server.site();
      site.answer('/', patient(badGateway()), page());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      await shared.browser.setOnline(false);
      await isHeld(shared, tab, 'offline');
      await shared.browser.setOnline(true);
      await pastTheNextDeadline(shared);
      await isBack(shared, tab, site, '/');
    });
  },
  { only: 'firefox', oneByOne: true },
);
