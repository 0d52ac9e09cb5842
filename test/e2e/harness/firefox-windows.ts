import type { Page } from 'puppeteer-core';
import { contextOf } from '../../../scripts/browsers/firefox-chrome.ts';
import { elementOf, type RunningFirefox } from '../../../scripts/browsers/launch-firefox.ts';
import { until } from '../../../scripts/process/until.ts';
import type { Windows } from './driver.ts';

/**
 * Windows of Firefox that are used again: a new window costs its main process half a second of processor
 * time, a new tab in a window a tenth of it. No tab is used again, so each page has a new tab id and no
 * history.
 */
export function firefoxWindows({ browser, inside }: RunningFirefox): Windows {
  const free: Page[] = [];

  return {
    async open() {
      const page = free.pop();
      // Not activated: the extension would take that, late on a busy machine, for a look at the tab.
      return page && !page.isClosed() ? page : browser.newPage({ type: 'window' });
    },
    async release(page) {
      if (page.isClosed()) return;
      const context = await inside(`${elementOf(page)}
        const window = element.ownerDocument.defaultView;
        if (PrivateBrowsingUtils.isWindowPrivate(window)) return window.close();
        const { gBrowser } = window;
        const fresh = gBrowser.addTrustedTab('about:blank', { skipAnimation: true });
        gBrowser.selectedTab = fresh;
        for (const tab of [...gBrowser.tabs]) {
          if (tab !== fresh) gBrowser.removeTab(tab, { animate: false, skipPermitUnload: true });
        }
        return NavigableManager.getIdForBrowser(fresh.linkedBrowser);`);
      const find = async () => (await browser.pages()).find((it) => contextOf(it) === context);
      if (context !== undefined)
        free.push(await until('the driver has heard of the new tab', find));
    },
  };
}
