import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { faults } from '../gallery/check.ts';
import { badGateway, page, patient } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { press, says, textOf } from './harness/use-popup.ts';

/** Retry-After in seconds: no attempt is due while a test runs. */
const LATER = 1500;

/** Opens a section. A click may miss its heading, which moves while the popup learns more about the page. */
async function unfold(popup: Page, name: string): Promise<void> {
  await popup.waitForSelector('main[data-verdict]');
  await until(`${name} is open`, async () => {
    if ((await popup.$(`.${name}[open] .inside`)) !== null) return true;
    await press(popup, `.${name} summary`);
    return (await popup.$(`.${name}[open] .inside`)) !== null;
  });
}

function promises(shared: Shared): void {
  const firefox = shared.kind === 'firefox';

  /** Opens a page that fails and its popup, with the list of all fixes unfolded. */
  async function popupOf(path = '/down', answer = badGateway()) {
    const site = shared.server.site();
    site.answer(path, patient(answer, LATER));
    const tab = await shared.browser.openPage(site.url(path));
    await shared.browser.waitForPhase(tab.tabId, () => true);
    const popup = await shared.browser.openPopup(tab.tabId);
    await unfold(popup, 'more');
    return { site, tab, popup };
  }

  test('the popup shows at most three fixes first, and the others in groups', async () => {
    const { popup } = await popupOf();
    expect(await popup.$$eval('.first .fix', (all) => all.length)).toBeLessThanOrEqual(3);
    expect(await popup.$$eval('.more .group .fix', (all) => all.length)).toBeGreaterThan(4);
    expect(await textOf(popup, '.blame')).not.toBe('');
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the address is copied, or shown selected where the clipboard refuses', async () => {
    const { site, popup } = await popupOf('/down?a=1');
    await press(popup, '[data-fix="copy-address"] button');
    await says(popup, '[data-fix="copy-address"] .outcome', /Copied|did not allow/);
    await popup.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await press(popup, '[data-fix="copy-address"] button');
    await says(popup, '[data-fix="copy-address"] .outcome', /did not allow/);
    const selected = await popup.waitForFunction(() => {
      const field = document.activeElement;
      if (!(field instanceof HTMLTextAreaElement)) return null;
      return field.value.slice(field.selectionStart, field.selectionEnd) || null;
    });
    expect(await selected.jsonValue()).toBe(site.url('/down?a=1'));
    await popup.close();
  });

  test('a link names its host before the click, and opens it in a tab of the same window', async () => {
    const { site, tab, popup } = await popupOf('/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=xyz');
    site.answer('/', page());
    const link = '.first [data-fix="home-page"] a';
    expect(await textOf(popup, link)).toContain(new URL(site.url('/')).hostname);
    await press(popup, link);
    const opened = await until('a tab with the first page is open', async () => {
      const tabs = await shared.browser.ask(
        (api, windowId: number) => api.tabs.query({ windowId }),
        tab.windowId,
      );
      return tabs.find(({ id, url }) => id !== tab.tabId && url === site.url('/'));
    });
    expect(opened.openerTabId).toBe(tab.tabId);
    await popup.close();
  });

  test('the page opens in a private window, or the popup explains why Firefox does not allow that', async () => {
    const { site, popup } = await popupOf();
    if (firefox) {
      await popup.waitForSelector('[data-fix="private-window"] [aria-disabled]');
      expect(await textOf(popup, '[data-fix="private-window"]')).toMatch(/private windows/);
    } else {
      await press(popup, '[data-fix="private-window"] button');
      await site.waitForHit('/down', 2);
      await says(popup, '[data-fix="private-window"] .outcome', /Opened/);
    }
    await popup.close();
  });

  test('no QR code is offered for a site that only this computer can reach', async () => {
    const { popup } = await popupOf();
    expect(await popup.$('[data-fix="other-device"] button:not([aria-disabled])')).toBeNull();
    expect(await textOf(popup, '.more')).toMatch(/Only your own network can reach/);
    await press(popup, '[data-fix="report"] button');
    await popup.waitForSelector('[data-fix="report"] textarea');
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the report names the status and the address, with its query only if that is ticked', async () => {
    const { site, popup } = await popupOf('/down?token=secret');
    await press(popup, '[data-fix="report"] button');
    await popup.waitForSelector('.more textarea');
    const text = () => popup.$eval('.more textarea', (it) => (it as HTMLTextAreaElement).value);
    expect(await text()).toContain(site.url('/down'));
    expect(await text()).toContain('502');
    expect(await text()).not.toContain('secret');
    await press(popup, '.more .report input');
    await until('the report contains the query', async () =>
      (await text()).includes('token=secret'),
    );
    await popup.close();
  });

  test('a link in the details opens a page for the site’s owner, with commands for the site’s host', async () => {
    const { site, tab, popup } = await popupOf('/down?token=secret');
    await unfold(popup, 'details');
    await press(popup, '.facts > .owner');
    const path = `src/owner/index.html?tab=${tab.tabId}`;
    await until('the page is open', async () => {
      const tabs = await shared.browser.ask((api) => api.tabs.query({}));
      return tabs.some(({ url }) => url?.endsWith(path));
    });
    const owner = await shared.browser.openExtensionPage(path);
    await owner.waitForSelector('.cause');
    expect(await owner.$$eval('.causes > .cause', (all) => all.length)).toBe(3);
    expect(await textOf(owner, '.lead')).toContain('502');
    await press(owner, '.others summary');
    await owner.waitForSelector('.others .cause');
    expect(await textOf(owner, '.others')).toContain(new URL(site.url('/')).hostname);
    const report = await owner.$eval('textarea', (it) => (it as HTMLTextAreaElement).value);
    expect(report).toContain(site.url('/down'));
    expect(report).not.toContain('secret');
    expect(await faults(owner)).toEqual([]);
    await owner.close();
  });

  test('cookies are cleared only after a tick that says that this signs the user out', async () => {
    const { tab, popup } = await popupOf();
    await unfold(popup, 'reset');
    const row = '[data-tick="cookies"]';
    expect(await textOf(popup, row)).toMatch(/signs you out/);
    const ticked = await popup.$$eval(
      '.ticks input',
      (all) => all.filter((it) => (it as HTMLInputElement).checked).length,
    );
    // On plain http, Firefox cannot clear the cache.
    expect(ticked).toBe(firefox ? 0 : 1);
    await press(popup, `${row} input`);
    await popup.waitForSelector('.ticks .warning-words');
    expect(await faults(popup)).toEqual([]);
    expect((await shared.browser.stored(tab.tabId))?.clearJob ?? null).toBeNull();
    await press(popup, '.ticks .danger');
    await until('clearing of cookies is requested', async () => {
      const clearJob = (await shared.browser.stored(tab.tabId))?.clearJob;
      return clearJob?.what === 'cookies' || clearJob?.also?.includes('cookies');
    });
    await says(popup, '.ticks .outcome', /\w/);
    await popup.close();
  });

  test('the fix “reload past the cache” sends no-cache and reports that it did', async () => {
    const { site, popup } = await popupOf();
    await unfold(popup, 'reset');
    await press(popup, '[data-fix="bypass-cache"] .press');
    const [, second] = await site.waitForHit('/down', 2);
    expect(second?.headers['cache-control']).toBe('no-cache');
    await says(popup, '[data-fix="bypass-cache"] .outcome', /without the cache/);
    await popup.close();
  });
}

// A click goes to the frontmost window, so no other test may bring its own window to the front.
inEachBrowser(promises, { oneByOne: true });
