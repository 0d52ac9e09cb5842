import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import type { RuleEffect } from '../../src/core/state/settings.ts';
import { badGateway, failed, page } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { isBack, isHeld, pastTheNextDeadline } from './harness/promises.ts';
import { press, says, textOf } from './harness/use-popup.ts';

const SWITCH = '.site-switch [role=switch]';

const openOptions = ({ browser }: Shared): Promise<Page> =>
  browser.openExtensionPage('src/options/index.html');

const typeSite = async (options: Page, text: string): Promise<void> => {
  await options.bringToFront();
  await options.waitForSelector('.add input');
  await options.$eval('.add input', (input) => (input as HTMLInputElement).select());
  await options.type('.add input', text);
};

/** Chooses what the typed site's rule does, and adds it. */
const add = async (options: Page, effect: RuleEffect): Promise<void> => {
  await press(options, `.add [value=${effect}]`);
  await options.keyboard.press('Enter');
};

const rulesStored = ({ browser }: Shared): Promise<readonly string[]> =>
  browser.ask(async (api) =>
    Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith('rule:')),
  );

// Rules apply to the whole browser, so these tests run one after another.
inEachBrowser(
  (shared) => {
    test('turning the site’s switch off in the popup stops retries in all its tabs, and removing that rule on the settings page resumes them', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      const second = await shared.browser.openPage(site.url('/?second'));
      await site.waitForHit('/', 2);
      const popup = await shared.browser.openPopup(tab.tabId);
      await press(popup, SWITCH);
      for (const each of [tab, second]) await isHeld(shared, each, 'off-here');
      const before = site.hits().length;
      await pastTheNextDeadline(shared);
      expect(site.hits()).toHaveLength(before);
      await says(popup, 'main', /Auto-reload is off for this site/);
      const options = await openOptions(shared);
      site.answer('/', page());
      await press(options, `[data-pattern="${site.host}"] .button`);
      await says(options, '.removed', /^Removed/);
      await isBack(shared, tab, site, '/');
      expect(await rulesStored(shared)).toEqual([]);
      await popup.close();
      await options.close();
    });

    test('the settings page rejects an invalid pattern with the reason; a wildcard rule stops retries on its site, and the popup names the rule', async () => {
      const site = shared.server.site();
      site.answer('/', badGateway());
      const tab = await shared.browser.openPage(site.url('/'));
      await shared.browser.waitForPhase(tab.tabId, 'waiting');
      const options = await openOptions(shared);
      for (const [typed, reason] of [
        ['*.com', /covers too many sites/],
        ['192.168.*', /only be at the start/],
        ['two sites', /one site at a time/],
        ['localhost:99999', /from 1 to 65535/],
      ] as const) {
        await typeSite(options, typed);
        await says(options, '.answer', reason);
        await options.keyboard.press('Enter');
      }
      expect(await rulesStored(shared)).toEqual([]);
      await typeSite(options, `*.${site.host}`);
      await says(options, '.answer', /and its subdomains/);
      await add(options, 'never');
      await isHeld(shared, tab, 'off-here');
      expect(await rulesStored(shared)).toEqual([`rule:*.${site.host}`]);
      const popup = await shared.browser.openPopup(tab.tabId);
      await says(
        popup,
        '.site-switch',
        new RegExp(`Off here because of your rule for \\*\\.${site.host}`),
      );
      await press(popup, 'footer .settings');
      await until('the settings page is open', async () => {
        const pages = await shared.browser.ask((api) => api.tabs.query({ active: true }));
        return pages.some(({ url }) => url?.includes('src/options/'));
      });
      site.answer('/', page());
      await options.bringToFront();
      await options.select(`[data-pattern="*.${site.host}"] select`, 'always');
      await isBack(shared, tab, site, '/');
      await press(options, `[data-pattern="*.${site.host}"] .button`);
      await until('the rule is removed', async () => (await rulesStored(shared)).length === 0);
      await options.close();
    });

    test('an “always” rule retries a 503 while auto-reload is off for all sites and the 503 switch is off', async () => {
      const site = shared.server.site();
      site.answer('/', failed(503), page());
      const options = await openOptions(shared);
      await press(options, '.card .switch');
      const tab = await shared.browser.openPage(site.url('/'));
      await isHeld(shared, tab, 'off-everywhere');
      await options.bringToFront();
      await typeSite(options, `${site.url('/')}orders?of=mine`);
      await says(options, '.answer', /^Applies to/);
      await add(options, 'always');
      await isBack(shared, tab, site, '/');
      await press(options, '.rules .button');
      await press(options, '.card .switch');
      await until('auto-reload is on again', async () =>
        options.$eval('.card .switch', (it) => it.getAttribute('aria-checked') === 'true'),
      );
      await options.close();
    });

    test('setting private addresses to “never” stops retries on localhost and 127.0.0.1, and setting them back resumes them', async () => {
      const sites = ['localhost', '127.0.0.1'].map((host) => shared.server.site(host));
      for (const site of sites) site.answer('/', badGateway());
      const options = await openOptions(shared);
      // The hosts of the tests are private addresses, too: a more specific rule keeps their retries on.
      await typeSite(options, '*.test');
      await add(options, 'always');
      await options.select('.private-addresses select', 'never');
      const tabs = [];
      for (const site of sites) {
        const tab = await shared.browser.openPage(site.url('/'));
        await isHeld(shared, tab, 'off-here');
        tabs.push({ site, tab });
      }
      await pastTheNextDeadline(shared);
      for (const site of sites) expect(site.hits('/')).toHaveLength(1);
      const popup = await shared.browser.openPopup(tabs[0]?.tab.tabId ?? -1);
      await says(popup, '.site-switch', /because of your rule for the local network/);
      await popup.close();
      for (const site of sites) site.answer('/', page());
      await options.bringToFront();
      await options.select('.private-addresses select', 'usual');
      for (const { site, tab } of tabs) await isBack(shared, tab, site, '/');
      await press(options, '.rules .button');
      await options.close();
    });

    test('a rule set in a private window applies only there and is never written to disk', async () => {
      const site = shared.server.site();
      const url = site.url('/private');
      site.answer('/private', badGateway());
      // Opened before the private window: while there is one, Firefox opens further windows as private, too.
      const outside = await shared.browser.openPage(site.url('/private?outside'));
      await shared.browser.waitForPhase(outside.tabId, 'waiting');
      const tab = await shared.browser.openPrivateWindow(url);
      const popup = await shared.browser.openPopup(tab.tabId);
      await press(popup, SWITCH);
      await isHeld(shared, tab, 'off-here');
      const local = await shared.browser.ask((api) => api.storage.local.get(null));
      // The record of the tab in the normal window is stored, and nothing else about that host.
      delete local[`tab:${outside.tabId}`];
      expect(JSON.stringify(local)).not.toContain(site.host);
      const { incident } = (await shared.browser.stored(outside.tabId)) ?? {};
      expect(incident?.phase.name).not.toBe('held');
      expect(await textOf(popup, 'main')).toContain('Auto-reload is off for this site');
      await popup.close();
      await outside.page.close();
      await tab.page.close();
    });
  },
  { oneByOne: true, inPrivate: true },
);
