import { chromiumOptions, driveChromium } from '../../../scripts/browsers/launch-chromium.ts';
import { type StartedBrowser, startBrowser } from '../../../scripts/browsers/start-browser.ts';
import { until } from '../../../scripts/process/until.ts';
import { driveTestBrowser } from '../../e2e/harness/launch-test-browser.ts';
import type { TestBrowser } from '../../e2e/harness/test-browser.ts';
import { untilListening } from '../../e2e/harness/until-listening.ts';
import type { UpdateSite } from './publish.ts';

/** Puppeteer's and our own arguments that keep policies from installing an extension, or from updating it. */
const HINDERS: readonly string[] = [
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
];

/** Longer than a browser takes to follow its policy, or to update, ms; 12 s were seen. */
const INSTALL_TIMEOUT = 60_000;

/**
 * Starts Chromium in this profile, without installing anything: the machine's policy does. Returns once
 * the extension listens. `restore`: with the tabs that were open when it was last closed. Its
 * `updateExtension` installs what has been published since.
 */
export async function startInstalled(
  { browser: path, extensionId }: UpdateSite,
  { profile, restore = false }: { readonly profile: string; readonly restore?: boolean },
): Promise<TestBrowser> {
  const { args = [], ...options } = chromiumOptions({ path, headless: true, profile });
  const started = await startBrowser({
    ...options,
    // In front of the tabs of the last session it would be the one that is seen.
    ignoreDefaultArgs: [
      '--disable-prompt-on-repost',
      ...HINDERS,
      ...(restore ? ['about:blank'] : []),
    ],
    args: [
      ...args.filter((it) => !HINDERS.includes(it)),
      ...(restore ? ['--restore-last-session'] : []),
    ],
  });
  try {
    return await driveInstalled(started, extensionId);
  } catch (error) {
    await started.close();
    throw error;
  }
}

async function driveInstalled(started: StartedBrowser, extensionId: string): Promise<TestBrowser> {
  const session = await started.browser.target().createCDPSession();
  const worker = `chrome-extension://${extensionId}/`;
  await until(
    'the policy has installed the extension',
    async () => {
      const { targetInfos } = await session.send('Target.getTargets');
      return targetInfos.some(({ url }) => url.startsWith(worker));
    },
    { timeout: INSTALL_TIMEOUT },
  );
  const install = () => updateInstalled(started, extensionId);
  const running = driveChromium(started, { session, extensionId, install });
  await untilListening(running);
  return driveTestBrowser(running);
}

// As the button "Update" of chrome://extensions does: otherwise an update waits until the extension is
// idle, which it is not while one of its badges counts down.
async function updateInstalled({ browser }: StartedBrowser, extensionId: string): Promise<void> {
  const settings = await browser.newPage({ type: 'window' });
  await settings.goto('chrome://extensions/');
  const version = () =>
    settings.evaluate(
      `chrome.developerPrivate.getExtensionInfo('${extensionId}').then(({ version }) => version)`,
    );
  const before = await version();
  await settings.evaluate('chrome.developerPrivate.autoUpdate()');
  await until('the update is installed', async () => (await version()) !== before, {
    timeout: INSTALL_TIMEOUT,
  });
  await settings.close();
}
