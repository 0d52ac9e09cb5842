import { parsePageTime } from '../../core/storage/parse-page-report.ts';
import { poll } from '../info/poll-until.ts';
import { runInPage } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/**
 * Opens an http(s) address in a new tab next to this one, in the same window, so that a private
 * page stays in a private window. Rejects for any other address, and if the tab is gone.
 */
export async function openBeside(tabId: number, url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('The address is not http or https.');
  const { index, windowId } = await browser.tabs.get(tabId);
  const where = windowId === undefined ? {} : { windowId };
  await browser.tabs.create({ url, index: index + 1, openerTabId: tabId, ...where });
}

/**
 * Opens an http(s) address in a private window. Rejects where the browser does not open one:
 * see docs/browser-quirks.md#firefox-opens-a-private-window-only-for-an-extension-allowed-there.
 */
export async function openPrivateWindow(url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('The address is not http or https.');
  await browser.windows.create({ incognito: true, url });
}

/**
 * Goes one page back in this tab, like its Back button. Returns false if no other document appears
 * within two seconds: without an earlier page, Chrome rejects and Firefox does nothing.
 */
export async function goBack(tabId: number): Promise<boolean> {
  const before = await documentOf(tabId);
  await browser.tabs.goBack(tabId).catch(() => undefined);
  return poll(async () => {
    const now = await documentOf(tabId);
    return now.url !== before.url || (!!now.made && !!before.made && now.made !== before.made);
  });
}

// The answer to a form may have the same address; `timeOrigin` tells its document from the one
// before.
async function documentOf(tabId: number) {
  const { url } = await browser.tabs.get(tabId);
  const made = await runInPage(tabId, () => performance.timeOrigin, parsePageTime).catch(
    () => null,
  );
  return { url, made };
}

/**
 * Brings a tab to the front whose address `isShown` accepts and returns its id, or opens `url` in a
 * new tab and returns null. Ignores private windows.
 */
export async function showPage(
  url: string,
  isShown: (address: string) => boolean,
): Promise<number | null> {
  const { tabs, windows } = browser;
  const open = (await windows.getAll({ populate: true })).filter((it) => !it.incognito);
  const tab = open.flatMap((it) => it.tabs ?? []).find((it) => isShown(it.url ?? ''));
  const normal = open.filter(({ type }) => type === 'normal');
  const windowId = tab?.windowId ?? (normal.find((it) => it.focused) ?? normal.at(-1))?.id;
  if (windowId === undefined) {
    await windows.create({ url });
    return null;
  }
  if (tab?.id === undefined) await tabs.create({ url, windowId });
  else await tabs.update(tab.id, { active: true });
  await windows.update(windowId, { focused: true });
  return tab?.id ?? null;
}

/**
 * Opens the popup about this tab, or (null) about no tab. Where the browser opens it only on a
 * click on the icon (Chrome before 127, Firefox before 149), opens the same page in a small window
 * instead.
 */
export async function openPopup(tabId: number | null): Promise<void> {
  const { action, runtime, tabs, windows } = browser;
  try {
    const { windowId } = await tabs.get(tabId ?? -1);
    // The polyfill's types lack `windowId` here; both browsers take it.
    await action.openPopup({ windowId } as Parameters<typeof action.openPopup>[0]);
  } catch {
    const { default_popup: page = '' } = runtime.getManifest().action ?? {};
    const url = `${runtime.getURL(page)}${tabId === null ? '' : `?tab=${tabId}`}`;
    await windows.create({ url, type: 'popup', width: 400, height: 640 });
  }
}

/**
 * Opens the page for the people who run the site of this tab, next to it. Chrome shows pages of the
 * extension in no private window (`incognito: spanning`), so there it opens in a normal one.
 */
export async function openOwnerPage(tabId: number): Promise<void> {
  const { index, windowId } = await browser.tabs.get(tabId);
  const url = browser.runtime.getURL(`src/owner/index.html?tab=${tabId}`);
  const beside = { index: index + 1, openerTabId: tabId, ...(windowId && { windowId }) };
  await browser.tabs.create({ url, ...beside }).catch(() => browser.tabs.create({ url }));
}

/** Opens the options page, or switches to it if it is open already. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Brings this tab and its window to the front. Rejects if it is gone. */
export async function showTab(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
