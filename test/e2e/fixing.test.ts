import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { until } from '../../scripts/process/until.ts';
import { faults } from '../gallery/check.ts';
import { badGateway, patient } from './harness/answers.ts';
import { inEachBrowser, type Shared } from './harness/in-each-browser.ts';
import { press, says, textOf } from './harness/use-popup.ts';

/** Nothing is due by itself while a test runs. */
const LATER = 1500;

/** Opens a section. A click may miss a heading that moves, while more is found out of a page. */
async function unfold(popup: Page, name: string): Promise<void> {
  await popup.waitForSelector('.verdict[data-verdict]');
  await until(`${name} is open`, async () => {
    if ((await popup.$(`.${name}[open] .inside`)) !== null) return true;
    await press(popup, `.${name} summary`);
    return (await popup.$(`.${name}[open] .inside`)) !== null;
  });
}

function promises(shared: Shared): void {
  const firefox = shared.kind === 'firefox';

  /** A page that fails, and the popup about it, with all that can be tried in sight. */
  async function popupOf(path = '/down', answer = badGateway()) {
    const site = shared.server.site();
    site.answer(path, patient(answer, LATER));
    const tab = await shared.browser.openPage(site.url(path));
    await shared.browser.waitForPhase(tab.tabId, () => true);
    const popup = await shared.browser.openPopup(tab.tabId);
    await unfold(popup, 'more');
    return { site, tab, popup };
  }

  test('one fix stands out, and the others wait behind a heading', async () => {
    const { popup } = await popupOf();
    expect(await popup.$$eval('.best .fix', (all) => all.length)).toBe(1);
    expect(await popup.$$eval('.more .fix', (all) => all.length)).toBeGreaterThan(8);
    expect(await textOf(popup, '.gateway')).not.toBe('');
    expect(await textOf(popup, '.verdict')).not.toBe('');
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the address is copied; where the clipboard refuses, it is there, selected', async () => {
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

  test('a page elsewhere is named before the click, and opens in a tab next to this one', async () => {
    const { tab, popup } = await popupOf();
    const link = '[data-fix="other-sites"] a';
    expect(await textOf(popup, link)).toContain('example.com');
    await press(popup, link);
    const opened = await until('the tab with that page is there', async () => {
      const tabs = await shared.browser.ask(
        (api, windowId: number) => api.tabs.query({ windowId }),
        tab.windowId,
      );
      // A page that cannot be reached may not have its address yet.
      return tabs.find(({ id, url, title, ...more }) => {
        const { pendingUrl } = more as { pendingUrl?: string };
        return id !== tab.tabId && `${url} ${pendingUrl} ${title}`.includes('example.com');
      });
    });
    expect(opened.openerTabId).toBe(tab.tabId);
    await popup.close();
  });

  test('a private window opens it; in Firefox only where Bounceback may run in one', async () => {
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

  test('no code for another device is offered of a site that only this computer knows', async () => {
    const { popup } = await popupOf();
    expect(await popup.$('[data-fix="other-device"] button')).toBeNull();
    expect(await textOf(popup, '[data-fix="other-device"]')).toMatch(/nobody outside can load/);
    await press(popup, '[data-fix="report"] button');
    await popup.waitForSelector('[data-fix="report"] textarea');
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('the report says what happened, and what follows the "?" only if that is ticked', async () => {
    const { site, popup } = await popupOf('/down?token=secret');
    await unfold(popup, 'details');
    await popup.waitForSelector('.details textarea');
    const text = () => popup.$eval('.details textarea', (it) => (it as HTMLTextAreaElement).value);
    expect(await text()).toContain(site.url('/down'));
    expect(await text()).toContain('502');
    expect(await text()).not.toContain('secret');
    await press(popup, '.details .report input');
    await until('the query is in it', async () => (await text()).includes('token=secret'));
    await popup.close();
  });

  test('the owner of the site is given commands for it', async () => {
    const { site, popup } = await popupOf();
    await unfold(popup, 'owner');
    await popup.waitForSelector('.owner-advice code');
    expect(await textOf(popup, '.checks')).toContain(new URL(site.url('/')).hostname);
    expect(await faults(popup)).toEqual([]);
    await popup.close();
  });

  test('cookies go only after a warning that it signs one out', async () => {
    const { tab, popup } = await popupOf();
    const row = '[data-fix="clear-cookies"]';
    await press(popup, `${row} .press`);
    expect(await textOf(popup, `${row} .confirm`)).toMatch(/signs you out/);
    const focused = () => popup.evaluate(() => document.activeElement?.className ?? '');
    await until('the way out has the focus', async () => /side/.test(await focused()));
    expect(await faults(popup)).toEqual([]);
    await press(popup, `${row} .confirm .side`);
    expect(await popup.$(`${row} .confirm`)).toBeNull();
    expect(await focused()).toBe('press');
    expect((await shared.browser.stored(tab.tabId))?.clearJob ?? null).toBeNull();
    await press(popup, `${row} .press`);
    await press(popup, `${row} .confirm .danger`);
    await until('it is wished', async () => {
      const clearJob = (await shared.browser.stored(tab.tabId))?.clearJob;
      return clearJob?.what === 'cookies';
    });
    await says(popup, `${row} .outcome`, /\w/);
    await popup.close();
  });

  test('a reload past the cache is made at a press, and said', async () => {
    const { site, popup } = await popupOf();
    await press(popup, '[data-fix="bypass-cache"] .press');
    const [, second] = await site.waitForHit('/down', 2);
    expect(second?.headers['cache-control']).toBe('no-cache');
    await says(popup, '[data-fix="bypass-cache"] .outcome', /past the cache/);
    await popup.close();
  });
}

// A click goes to the window in front: no other test may bring its own there.
inEachBrowser(promises, { oneByOne: true });
