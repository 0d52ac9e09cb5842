import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { faults } from '../gallery/check.ts';
import { badGateway, patient } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { press, says, textOf } from './harness/use-popup.ts';

/** Retry-After in seconds: no attempt is due while a test runs. */
const LATER = 1500;

/** Opens a section. A click may miss its heading, which moves while the popup learns more about the page. */
async function unfold(popup: Page, name: string): Promise<void> {
  await popup.waitForSelector('.detail[data-verdict]');
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

  test('the popup shows one fix first, and the others under a heading', async () => {
    const { popup } = await popupOf();
    expect(await popup.$$eval('.best .fix', (all) => all.length)).toBe(1);
    expect(await popup.$$eval('.more .fix', (all) => all.length)).toBeGreaterThan(8);
    expect(await textOf(popup, '.detail')).not.toBe('');
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

  test('a link to another site names it before the click, and opens it in a tab of the same window', async () => {
    const { tab, popup } = await popupOf();
    const link = '[data-fix="other-sites"] a';
    expect(await textOf(popup, link)).toContain('example.com');
    await press(popup, link);
    const opened = await until('a tab with example.com is open', async () => {
      const tabs = await shared.browser.ask(
        (api, windowId: number) => api.tabs.query({ windowId }),
        tab.windowId,
      );
      // The tab of a page that cannot be reached may not have its address yet.
      return tabs.find(({ id, url, title, ...more }) => {
        const { pendingUrl } = more as { pendingUrl?: string };
        return id !== tab.tabId && `${url} ${pendingUrl} ${title}`.includes('example.com');
      });
    });
    expect(opened.openerTabId).toBe(tab.tabId);
    await popup.close();
  });

  test('the page opens in a private window, or the popup explains why Firefox does not allow that', async () => {
    const { site, popup } = await popupOf();
    if (firefox) {
      expect(await popup.$('[data-fix="private-window"] button')).toBeNull();
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
    expect(await popup.$('[data-fix="other-device"] button')).toBeNull();
    expect(await textOf(popup, '[data-fix="other-device"]')).toMatch(/nobody outside can load/);
    await press(popup, '[data-fix="report"] button');
    await popup.waitForSelector('[data-fix="report"] textarea');
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the report names the status and the address, with its query only if that is ticked', async () => {
    const { site, popup } = await popupOf('/down?token=secret');
    await unfold(popup, 'details');
    await popup.waitForSelector('.details textarea');
    const text = () => popup.$eval('.details textarea', (it) => (it as HTMLTextAreaElement).value);
    expect(await text()).toContain(site.url('/down'));
    expect(await text()).toContain('502');
    expect(await text()).not.toContain('secret');
    await press(popup, '.details .report input');
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
    const owner = await shared.browser.running.openExtensionPage(path);
    await owner.waitForSelector('.cause');
    expect(await owner.$$eval('.causes > .cause', (all) => all.length)).toBe(3);
    expect(await textOf(owner, 'h1 + .lead')).toContain('502');
    await press(owner, '.others summary');
    await owner.waitForSelector('.others .cause');
    expect(await textOf(owner, '.others')).toContain(new URL(site.url('/')).hostname);
    const report = await owner.$eval('textarea', (it) => (it as HTMLTextAreaElement).value);
    expect(report).toContain(site.url('/down'));
    expect(report).not.toContain('secret');
    expect(await faults(owner)).toEqual([]);
    await owner.close();
  });

  test('cookies are cleared only after a warning that this signs the user out', async () => {
    const { tab, popup } = await popupOf();
    const row = '[data-fix="clear-cookies"]';
    await press(popup, `${row} .press`);
    expect(await textOf(popup, `${row} .confirm`)).toMatch(/signs you out/);
    const focused = () => popup.evaluate(() => document.activeElement?.className ?? '');
    await until('Cancel has the focus', async () => /side/.test(await focused()));
    expect(await faults(popup)).toEqual([]);
    await press(popup, `${row} .confirm .side`);
    expect(await popup.$(`${row} .confirm`)).toBeNull();
    expect(await focused()).toBe('press');
    expect((await shared.browser.stored(tab.tabId))?.clearJob ?? null).toBeNull();
    await press(popup, `${row} .press`);
    await press(popup, `${row} .confirm .danger`);
    await until('clearing of cookies is requested', async () => {
      const clearJob = (await shared.browser.stored(tab.tabId))?.clearJob;
      return clearJob?.what === 'cookies';
    });
    await says(popup, `${row} .outcome`, /\w/);
    await popup.close();
  });

  test('the fix “reload past the cache” sends no-cache and reports that it did', async () => {
    const { site, popup } = await popupOf();
    await press(popup, '[data-fix="bypass-cache"] .press');
    const [, second] = await site.waitForHit('/down', 2);
    expect(second?.headers['cache-control']).toBe('no-cache');
    await says(popup, '[data-fix="bypass-cache"] .outcome', /past the cache/);
    await popup.close();
  });
}

// A click goes to the frontmost window, so no other test may bring its own window to the front.
inEachBrowser(promises, { oneByOne: true });
