import type { Page } from 'puppeteer-core';
import type { RunningChromium } from '../../../scripts/browsers/launch-chromium.ts';
import { popupPath } from '../../../scripts/browsers/popup-path.ts';
import { until } from '../../../scripts/process/until.ts';
import type { Powers, Windows } from './driver.ts';

/** The driver functions for Chromium. */
export function chromiumPowers(running: RunningChromium): Powers {
  const { session, extensionId, browser, ask } = running;
  const origin = `chrome-extension://${extensionId}/`;

  async function workers(): Promise<string[]> {
    const { targetInfos } = await session.send('Target.getTargets');
    return targetInfos
      .filter(({ type, url }) => type === 'service_worker' && url.startsWith(origin))
      .map(({ targetId }) => targetId);
  }

  let settings: Page | null = null;
  async function settingsPage(): Promise<Page> {
    if (settings && !settings.isClosed()) return settings;
    settings = await browser.newPage({ type: 'window' });
    await settings.goto('chrome://extensions/');
    return settings;
  }

  return {
    async killBackground() {
      const running = await workers();
      // An event may already have started a new worker: only the old ones must be gone.
      await until('the worker has ended', async () => {
        const left = (await workers()).filter((targetId) => running.includes(targetId));
        // Repeated, since a worker that is just starting ignores it.
        for (const targetId of left) await session.send('Target.closeTarget', { targetId });
        return left.length === 0;
      });
    },
    async isBackgroundAlive() {
      return (await workers()).length > 0;
    },
    // Only a debugger can read the worker's console, and it would keep the worker alive.
    async complaints() {
      return [];
    },
    async setAccess(granted) {
      const page = await settingsPage();
      const hostAccess = granted ? 'ON_ALL_SITES' : 'ON_CLICK';
      await page.evaluate(
        `chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify({ extensionId, hostAccess })})`,
      );
      await until(`access is ${granted ? 'granted' : 'revoked'}`, async () => {
        const has = await ask((api) =>
          api.permissions.contains({ origins: ['http://*/*', 'https://*/*'] }),
        );
        return has === granted;
      });
    },
    async setOnline() {
      throw new Error(
        'Chromium is put offline only where a debugger is attached, which keeps the worker alive.',
      );
    },
    async goBack(page) {
      await page.evaluate('void history.back()');
    },
    async pressReload(page) {
      const own = await page.createCDPSession();
      await own.send('Page.reload');
      await own.detach();
    },
    async pressStop(page) {
      const own = await page.createCDPSession();
      await own.send('Page.stopLoading');
      await own.detach();
    },
    async isPopupOpen() {
      return browser
        .targets()
        .some((target) => target.url().startsWith(origin + popupPath('chromium')));
    },
    async openRealPopup(windowId) {
      const url = origin + popupPath('chromium');
      const before = new Set(browser.targets());
      await ask(
        // The polyfill's types lack `windowId`; both browsers support it.
        (api, id: number) =>
          api.action.openPopup({ windowId: id } as Parameters<typeof api.action.openPopup>[0]),
        windowId,
      );
      const target = await browser.waitForTarget(
        (target) => !before.has(target) && target.url() === url,
      );
      return target.asPage();
    },
  };
}

/** Each page gets a new window, which in Chromium costs little more than a new tab. */
export function chromiumWindows({ browser }: RunningChromium): Windows {
  return {
    open: () => browser.newPage({ type: 'window' }),
    release: (page) => page.close(),
  };
}
