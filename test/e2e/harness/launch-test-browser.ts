import type { Page } from 'puppeteer-core';
import { type BrowserKind, findBrowser } from '../../../scripts/browsers/find-browser.ts';
import { launch } from '../../../scripts/browsers/launch.ts';
import type { RunningChromium } from '../../../scripts/browsers/launch-chromium.ts';
import type { RunningFirefox } from '../../../scripts/browsers/launch-firefox.ts';
import { popupPath } from '../../../scripts/browsers/popup-path.ts';
import { readTabRecord } from '../../../scripts/browsers/read-tab-record.ts';
import type { LaunchOptions } from '../../../scripts/browsers/running-extension.ts';
import { until } from '../../../scripts/process/until.ts';
import { storableTab, tabKey } from '../../../src/core/storage/stored-tab.ts';
import { chromiumPowers, chromiumWindows } from './chromium-driver.ts';
import { FAR_HOSTS, SITE_HOSTS } from './fault-server.ts';
import { firefoxPowers } from './firefox-driver.ts';
import { firefoxWindows } from './firefox-windows.ts';
import { followRecord } from './follow-record.ts';
import { granted } from './grant-permission.ts';
import { noteOpened } from './pages-of-test.ts';
import type { OpenedTab, TestBrowser } from './test-browser.ts';
import { untilListening } from './until-listening.ts';

/**
 * Firefox draws all toolbars of a window again with each frame: fewer frames, and no animations of tabs,
 * take a fifth of the processor time of its main process. Chromium ignores them.
 */
const FEWER_FRAMES = { 'layout.frame_rate': 10, 'ui.prefersReducedMotion': 1 };

/** How often a condition is checked that a test waits for, ms: it may depend on more than the record. */
const LOOK_EVERY = 100;

/** Options of a test file for its browser. */
export interface TestLaunch
  extends Pick<LaunchOptions, 'prefs' | 'inPrivate' | 'acceptInsecureCerts' | 'mapped'> {
  /** An optional permission to be granted from the start. */
  readonly granted?: string;
}

/** Starts a browser with the built extension installed. Returns once the extension listens. */
export async function launchTestBrowser(
  kind: BrowserKind,
  options: TestLaunch = {},
): Promise<TestBrowser> {
  const found = findBrowser(kind);
  if (!found) throw new Error(`No browser of the kind ${kind} is installed.`);
  const { granted: permission, ...launching } = options;
  const build = `dist/${kind === 'chromium' ? 'chrome' : 'firefox'}`;
  const extension = permission && granted(build, permission);
  const running = await launch(found, {
    ...launching,
    prefs: { ...FEWER_FRAMES, ...launching.prefs },
    // See startup-cache.ts; Chromium ignores it.
    startupCache: process.env.STARTUP_CACHE,
    extension,
    headless: true,
    hosts: [...SITE_HOSTS, ...FAR_HOSTS],
  });
  try {
    await untilListening(running);
  } catch (error) {
    await running.close();
    throw error;
  }
  return driveTestBrowser(running);
}

/** Drives a browser that has been started, as the tests do. */
export function driveTestBrowser(running: RunningChromium | RunningFirefox): TestBrowser {
  const { kind } = running;
  const powers = running.kind === 'chromium' ? chromiumPowers(running) : firefoxPowers(running);
  const { browser, ask } = running;
  const windows = running.kind === 'chromium' ? chromiumWindows(running) : firefoxWindows(running);

  async function newPage(): Promise<Page> {
    const page = await windows.open();
    noteOpened(page);
    return page;
  }
  async function openExtensionPage(path: string): Promise<Page> {
    const page = await newPage();
    await running.goToExtensionPage(page, path);
    return page;
  }
  async function findTab(url: string, tabId: number, windowId: number): Promise<OpenedTab> {
    const page = await until(`a page at ${url}`, async () => {
      const pages = await browser.pages();
      return pages.find((page) => page.url() === url);
    });
    return { tabId, windowId, page };
  }
  async function windowOf(tabId: number): Promise<number> {
    return (await ask((api, id: number) => api.tabs.get(id), tabId)).windowId ?? -1;
  }

  return {
    ...powers,
    kind,
    running,
    ask,
    close: running.close,
    tabIdOf: running.tabIdOf,
    async openPage(url, { wait = true } = {}) {
      const page = await newPage();
      const tabId = await running.tabIdOf(page);
      // Ignored, since tests open error pages, downloads and hanging pages on purpose.
      const going = page.goto(url).then(
        () => {},
        () => {},
      );
      if (wait) await going;
      return { page, tabId, windowId: await windowOf(tabId) };
    },
    async openInBackground(url) {
      const front = await newPage();
      const windowId = await windowOf(await running.tabIdOf(front));
      const tab = await ask(
        (api, url: string, windowId: number) => api.tabs.create({ url, windowId, active: false }),
        url,
        windowId,
      );
      return findTab(url, tab.id ?? -1, windowId);
    },
    async openPrivateWindow(url) {
      const made = await ask(
        (api, url: string) => api.windows.create({ incognito: true, url }),
        url,
      );
      const windowId = made.id ?? -1;
      const [tab] = await ask((api, id: number) => api.tabs.query({ windowId: id }), windowId);
      if (tab?.id === undefined) throw new Error('The private window cannot be seen.');
      const opened = await findTab(url, tab.id, windowId);
      noteOpened(opened.page);
      return opened;
    },
    openExtensionPage,
    openPopup: (tabId) => openExtensionPage(`${popupPath(kind)}?tab=${tabId}`),
    closePage: windows.release,
    async activate(tabId) {
      await ask((api, id: number) => api.tabs.update(id, { active: true }), tabId);
    },
    stored: (tabId) => readTabRecord(ask, tabId),
    async waitForPhase(tabId, wanted, timeout = 60_000) {
      const followed = followRecord(ask, tabId);
      try {
        return await until(
          `tab ${tabId} is ${typeof wanted === 'string' ? wanted : 'as wanted'}`,
          () => {
            const record = followed.latest();
            const phase = record?.incident?.phase;
            if (!record || !phase) return null;
            const is = typeof wanted === 'string' ? phase.name === wanted : wanted(phase, record);
            if (!is) throw new Error(`it is ${JSON.stringify(phase)}`);
            return record;
          },
          { timeout, interval: LOOK_EVERY },
        );
      } finally {
        followed.stop();
      }
    },
    async seed(record) {
      await ask(
        (api, area: 'local' | 'session', key: string, value: unknown) =>
          api.storage[area].set({ [key]: value }),
        record.incognito ? 'session' : 'local',
        tabKey(record.tabId),
        storableTab(record),
      );
      await powers.killBackground();
    },
    updateExtension: running.reinstall,
  };
}
