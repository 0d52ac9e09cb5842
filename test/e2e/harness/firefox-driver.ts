import { contextOf, sendBidi } from '../../../scripts/browsers/firefox-chrome.ts';
import { elementOf, type RunningFirefox } from '../../../scripts/browsers/launch-firefox.ts';
import { popupPath } from '../../../scripts/browsers/popup-path.ts';
import { until } from '../../../scripts/process/until.ts';
import type { Powers } from './driver.ts';

const ORIGINS = `{ permissions: [], origins: ['http://*/*', 'https://*/*'] }`;

/** The driver functions for Firefox. */
export function firefoxPowers({ browser, inside, extensionId, ask }: RunningFirefox): Powers {
  const id = JSON.stringify(extensionId);
  const extension = `const { extension } = WebExtensionPolicy.getByID(${id});`;

  async function isBackgroundAlive(): Promise<boolean> {
    const state = await inside(`${extension} return extension.backgroundState;`);
    return state === 'running' || state === 'starting';
  }

  return {
    async killBackground() {
      // Without these two options the background stays alive while an event is being answered.
      // The returned promise sometimes never settles if an event restarts the background at once.
      await inside(`${extension}
        const patience = new Promise((done) => setTimeout(done, 10_000));
        const ended = extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
        await Promise.race([ended, patience]);`);
    },
    isBackgroundAlive,
    async complaints() {
      const lines =
        await inside(`return JSON.stringify(Services.console.getMessageArray().map(String)
        .filter((it) => it.includes('moz-extension:')).slice(-10));`);
      return JSON.parse(String(lines)) as string[];
    },
    async setAccess(granted) {
      await inside(`${extension}
        const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
        await ExtensionPermissions.${granted ? 'add' : 'remove'}(${id}, ${ORIGINS}, extension);`);
      await until(`access is ${granted ? 'granted' : 'revoked'}`, async () => {
        const has = await ask((api) =>
          api.permissions.contains({ origins: ['http://*/*', 'https://*/*'] }),
        );
        return has === granted;
      });
    },
    async setOnline(online) {
      await inside(`Services.io.offline = ${!online};`);
    },
    // Puppeteer's `goBack` waits for a load event, which a page from the page cache does not fire.
    async goBack(page) {
      await sendBidi(browser, 'browsingContext.traverseHistory', {
        context: contextOf(page),
        delta: -1,
      });
    },
    async pressReload(page) {
      await sendBidi(browser, 'browsingContext.reload', {
        context: contextOf(page),
        wait: 'none',
      });
    },
    async pressStop(page) {
      await inside(`${elementOf(page)} element.stop();`);
    },
    // Firefox hides its popup from drivers, so the popup is tested in its own window.
    async openRealPopup() {
      return null;
    },
    async isPopupOpen() {
      const open = await inside(`return [...Services.wm.getEnumerator('navigator:browser')].some(
        (window) => [...window.document.querySelectorAll('browser')].some(
          (it) => it.currentURI?.spec.includes(${JSON.stringify(popupPath('firefox'))}),
        ),
      );`);
      return open === true;
    },
  };
}
