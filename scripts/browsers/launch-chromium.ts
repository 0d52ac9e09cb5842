import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page, LaunchOptions as PuppeteerOptions } from 'puppeteer-core';
import { firstRunInChromium, hasFirstRunPage } from './first-run-page.ts';
import { quietPage } from './run-in-extension.ts';
import type { LaunchOptions, RunningExtension } from './running-extension.ts';
import { type StartedBrowser, startBrowser } from './start-browser.ts';

/** What only Chromium offers. */
export interface RunningChromium extends RunningExtension {
  readonly kind: 'chromium';
  readonly extensionId: string;
  /** The browser's own session, attached to no page. */
  readonly session: CDPSession;
}

/**
 * The suggestions below the address bar are pages of their own, two in each window: they took four
 * tenths of the processor time of the end-to-end tests.
 */
export const WITHOUT_SUGGESTIONS: readonly string[] = [
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup',
];

/** The options to start any browser of the Chromium family with. */
export function chromiumOptions(options: Omit<LaunchOptions, 'extension'>): PuppeteerOptions {
  const { mapped } = options;
  const hosts = [
    ...(mapped ? [`MAP ${mapped.host} 127.0.0.1:${mapped.port}`] : []),
    ...['*.test', ...(options.hosts ?? [])].map((host) => `MAP ${host} 127.0.0.1`),
  ];
  return {
    executablePath: options.path,
    headless: options.headless,
    ...(options.profile && { userDataDir: options.profile }),
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: options.acceptInsecureCerts ?? false,
    // With this flag a form is sent again without a question, which would hide our worst possible
    // error.
    ignoreDefaultArgs: ['--disable-prompt-on-repost'],
    args: [
      `--host-resolver-rules=${hosts.join(', ')}`,
      ...(mapped ? [`--proxy-pac-url=${tunnelling(mapped)}`] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...WITHOUT_SUGGESTIONS,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.args ?? []),
    ],
  };
}

/** The address of a script that sends https pages of this host through a proxy at this port. */
function tunnelling({ host, port }: NonNullable<LaunchOptions['mapped']>): string {
  const script = `function FindProxyForURL(url, host) {
    return url.startsWith('https:') && host === ${JSON.stringify(host)}
      ? 'PROXY 127.0.0.1:${port}' : 'DIRECT';
  }`;
  return `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(script).toString('base64')}`;
}

/**
 * Starts a browser of the Chromium family with the extension in it. Throws if it does not start or
 * cannot load the extension.
 */
export async function launchChromium(options: LaunchOptions): Promise<RunningChromium> {
  const { extension, profile, leavesFirstRun = false } = options;
  const isNew = profile === undefined || !existsSync(join(profile, 'Default'));
  const started = await startBrowser(chromiumOptions(options));
  const { browser, close } = started;
  const session = await browser.target().createCDPSession();
  const install = async () => {
    const { id } = await session.send('Extensions.loadUnpacked', {
      path: extension,
      enableInIncognito: options.inPrivate ?? false,
    });
    return id;
  };
  const extensionId = await install().catch(async (error) => {
    await close();
    throw new Error(`The extension could not be loaded from ${extension}: ${error}`);
  });
  if (isNew && hasFirstRunPage(extension)) {
    try {
      const closeFirstRun = await firstRunInChromium(session);
      if (!leavesFirstRun) await closeFirstRun();
    } catch (error) {
      await close();
      throw error;
    }
  }
  return driveChromium(started, { session, extensionId, install });
}

interface Installed {
  /** The browser's own session, attached to no page. */
  readonly session: CDPSession;
  readonly extensionId: string;
  /** Installs the same extension again. */
  install(): Promise<unknown>;
}

/** Drives a browser of the Chromium family that has been started and has the extension in it. */
export function driveChromium(
  { browser, close }: StartedBrowser,
  { session, extensionId, install }: Installed,
): RunningChromium {
  async function goToExtensionPage(page: Page, path: string): Promise<void> {
    await page.goto(`chrome-extension://${extensionId}/${path}`);
  }
  async function openExtensionPage(path: string): Promise<Page> {
    const page = await browser.newPage({ type: 'window' });
    await goToExtensionPage(page, path);
    return page;
  }
  const quiet = quietPage(openExtensionPage);
  const { ask } = quiet;

  return {
    kind: 'chromium',
    browser,
    session,
    extensionId,
    ask,
    close,
    goToExtensionPage,
    openExtensionPage,
    async tabIdOf(page) {
      const own = await page.createCDPSession();
      const { windowId } = await own.send('Browser.getWindowForTarget');
      await own.detach();
      const tabs = await ask((api, id: number) => api.tabs.query({ windowId: id }), windowId);
      const tab = tabs.find(({ url }) => url === page.url()) ?? tabs.find(({ active }) => active);
      if (tab?.id === undefined) throw new Error(`Found no tab for ${page.url()}.`);
      return tab.id;
    },
    async reinstall() {
      // The update would remove the page in the middle of a question.
      await quiet.close();
      await install();
    },
  };
}
