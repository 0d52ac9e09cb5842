import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { zipFolder } from '../build/zip-folder.ts';
import { until } from '../process/until.ts';
import { contextOf, inFirefoxItself, quitFirefox, sendBidi } from './firefox-chrome.ts';
import { firstRunInFirefox, hasFirstRunPage } from './first-run-page.ts';
import { quietPage } from './run-in-extension.ts';
import type { LaunchOptions, RunningExtension } from './running-extension.ts';
import { startBrowser } from './start-browser.ts';

/** What only Firefox offers. */
export interface RunningFirefox extends RunningExtension {
  readonly kind: 'firefox';
  readonly extensionId: string;
  /** Runs the body of an async function with the privileges of Firefox itself. */
  readonly inside: (body: string) => Promise<unknown>;
}

/**
 * The host part of the extension's own addresses, which Firefox would otherwise choose at random.
 */
const UUID = '5f3c1a52-0b6e-4f0e-9d55-6b8a3b1d2c11';

// Firefox can map a host to another machine, but to another port only by treating that as a proxy.
function throughProxy({ host, port }: { readonly host: string; readonly port: number }) {
  const script = `function FindProxyForURL(url, host) {
    return host === ${JSON.stringify(host)} ? 'PROXY 127.0.0.1:${port}' : 'DIRECT';
  }`;
  const url = `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(script)}`;
  return { 'network.proxy.type': 2, 'network.proxy.autoconfig_url': url };
}

// As for a user with "Open previous windows and tabs" on and the extension installed permanently: a
// temporarily loaded extension is removed with all its storage when Firefox quits.
const LASTING = {
  'browser.startup.page': 3,
  'xpinstall.signatures.required': false,
};

/**
 * Starts Firefox with the extension in it. Throws if it does not start or cannot load the
 * extension.
 */
export async function launchFirefox(options: LaunchOptions): Promise<RunningFirefox> {
  const { profile, inPrivate = false, leavesFirstRun = false } = options;
  const extensionId = geckoId(options.extension);
  const { browser, close: end } = await startBrowser({
    browser: 'firefox',
    executablePath: options.path,
    headless: options.headless,
    acceptInsecureCerts: options.acceptInsecureCerts ?? false,
    args: ['--remote-allow-system-access', ...(options.args ?? [])],
    newProfile: options.startupCache,
    // In front of the tabs of the last session, about:blank would be the visible tab.
    ...(profile && { userDataDir: profile, ignoreDefaultArgs: ['about:blank'] }),
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [extensionId]: UUID }),
      'extensions.webextOptionalPermissionPrompts': false,
      // Firefox's JSON viewer would replace the quiet page in which the extension's APIs are
      // called.
      'devtools.jsonview.enabled': false,
      'network.dns.localDomains': (options.hosts ?? []).join(','),
      ...(options.mapped && throughProxy(options.mapped)),
      ...(profile && LASTING),
      ...options.prefs,
    },
  });
  const install = (inPrivate: boolean) =>
    sendBidi(browser, 'webExtension.install', {
      extensionData: profile
        ? { type: 'archivePath', path: packed(options.extension, profile) }
        : { type: 'path', path: options.extension },
      'moz:allowPrivateBrowsing': inPrivate,
      'moz:permanent': profile !== undefined,
    });
  const isThere =
    profile !== undefined && existsSync(join(profile, 'extensions', `${extensionId}.xpi`));
  const showsFirstRun = !isThere && hasFirstRunPage(options.extension);
  if (!isThere)
    // See docs/browser-quirks.md#the-driver-of-firefox-loads-an-extension-twice-to-allow-it-in-private-windows.
    await install(inPrivate && !showsFirstRun).catch(async (error) => {
      await end();
      throw new Error(`The extension could not be loaded from ${options.extension}: ${error}`);
    });
  if (showsFirstRun) {
    try {
      const closeFirstRun = await firstRunInFirefox(browser);
      if (!leavesFirstRun) await closeFirstRun();
      if (inPrivate) await install(true);
    } catch (error) {
      await end();
      throw error;
    }
  }
  if (profile && !isThere) await untilLasting(browser, extensionId);

  // Firefox sends no event when a page of an extension has loaded, so it is polled.
  async function goToExtensionPage(page: Page, path: string): Promise<void> {
    const url = `moz-extension://${UUID}/${path}`;
    await sendBidi(browser, 'browsingContext.navigate', {
      context: contextOf(page),
      url,
      wait: 'none',
    });
    await until(`${path} has loaded`, () =>
      page.evaluate(
        `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`,
      ),
    );
  }
  async function openExtensionPage(path: string): Promise<Page> {
    const page = await browser.newPage({ type: 'window' });
    await goToExtensionPage(page, path);
    return page;
  }
  const quiet = quietPage(openExtensionPage);
  const inside = (body: string) => inFirefoxItself(browser, body);

  return {
    kind: 'firefox',
    browser,
    extensionId,
    inside,
    ask: quiet.ask,
    async close() {
      try {
        if (profile) {
          await quiet.close();
          await quitFirefox(browser);
        }
      } finally {
        // A Firefox that was killed does not quit any more.
        await end();
      }
    },
    goToExtensionPage,
    openExtensionPage,
    async tabIdOf(page) {
      const id = await inside(`${elementOf(page)}
        const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
        const tab = element.ownerDocument.defaultView.gBrowser.getTabForBrowser(element);
        return ExtensionParent.apiManager.global.tabTracker.getId(tab);`);
      if (typeof id !== 'number') throw new Error(`Found no tab for ${page.url()}.`);
      return id;
    },
    async reinstall() {
      // The update would remove the page in the middle of a question.
      await quiet.close();
      await install(inPrivate);
    },
  };
}

/** Source code that finds the `<browser>` element of a page, as `element`. */
export function elementOf(page: Page): string {
  return `const { NavigableManager } = ChromeUtils.importESModule('chrome://remote/content/shared/NavigableManager.sys.mjs');
    const element = NavigableManager.getBrowsingContextById('${contextOf(page)}').top.embedderElement;`;
}

// Of an extension that was installed less than two seconds before a kill, nothing runs after the next start.
// See docs/browser-quirks.md#firefox-does-not-start-an-extension-that-was-installed-just-before-a-kill.
function untilLasting(browser: Browser, extensionId: string): Promise<unknown> {
  return until('Firefox has written that it starts the extension', () =>
    inFirefoxItself(
      browser,
      `const path = PathUtils.join(PathUtils.profileDir, 'addonStartup.json.lz4');
      const states = await IOUtils.readJSON(path, { decompress: true }).catch(() => ({}));
      return Boolean(states['app-profile']?.addons?.[${JSON.stringify(extensionId)}]?.enabled);`,
    ),
  );
}

function packed(extension: string, profile: string): string {
  const folder = join(profile, 'to-install');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'extension.xpi');
  writeFileSync(path, zipFolder(extension));
  return path;
}

function geckoId(extension: string): string {
  const manifest: { browser_specific_settings?: { gecko?: { id?: string } } } = JSON.parse(
    readFileSync(join(extension, 'manifest.json'), 'utf8'),
  );
  const id = manifest.browser_specific_settings?.gecko?.id;
  if (!id) throw new Error(`${extension}/manifest.json names no gecko id.`);
  return id;
}
