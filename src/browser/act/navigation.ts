import { pageAddress } from '../../core/http/address.ts';
import { poll } from '../info/poll-until.ts';
import { runInPage } from '../page/run.ts';
import { browser } from '../polyfill.ts';

/**
 * Opens an http(s) address in a new tab next to this one, in its window: what is private stays so.
 * Rejects for any other address, and where the tab is gone.
 */
export async function openBeside(tabId: number, url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('This is no address of the web.');
  const { index, windowId } = await browser.tabs.get(tabId);
  const where = windowId === undefined ? {} : { windowId };
  await browser.tabs.create({ url, index: index + 1, openerTabId: tabId, ...where });
}

/**
 * Opens an http(s) address in a private window. Rejects where the browser does not open one:
 * see docs/browser-quirks.md#firefox-opens-a-private-window-only-for-an-extension-allowed-there.
 */
export async function openPrivateWindow(url: string): Promise<void> {
  if (!/^https?:/.test(url)) throw new Error('This is no address of the web.');
  await browser.windows.create({ incognito: true, url });
}

/**
 * Goes one page back in this tab, as its Back button does; false where another document does not come
 * within two seconds: where there is none, Chrome rejects and Firefox says nothing.
 */
export async function goBack(tabId: number): Promise<boolean> {
  const before = await documentOf(tabId);
  await browser.tabs.goBack(tabId).catch(() => undefined);
  return poll(async () => {
    const now = await documentOf(tabId);
    return now.url !== before.url || (!!now.made && !!before.made && now.made !== before.made);
  });
}

// A form may be answered at its own address: by when it was made a document is told from another.
async function documentOf(tabId: number) {
  const { url } = await browser.tabs.get(tabId);
  return { url, made: await runInPage(tabId, () => performance.timeOrigin).catch(() => null) };
}

/**
 * Brings a tab that shows this address to the front and says which, or opens the address in a new
 * one (null). Private windows are left alone.
 */
export async function showPage(url: string): Promise<number | null> {
  const { tabs, windows } = browser;
  const open = (await windows.getAll({ populate: true })).filter((it) => !it.incognito);
  const tab = open.flatMap((it) => it.tabs ?? []).find((it) => pageAddress(it.url ?? '') === url);
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
 * Opens the popup about this tab, or (null) about none. Where the browser does not open it without a click on the icon
 * (Chrome before 127, Firefox before 149), the same page opens in a small window beside the tab.
 */
export async function openPopup(tabId: number | null): Promise<void> {
  const { action, runtime, tabs, windows } = browser;
  try {
    const { windowId } = await tabs.get(tabId ?? -1);
    // The polyfill's types know no `windowId` here; both browsers do.
    await action.openPopup({ windowId } as Parameters<typeof action.openPopup>[0]);
  } catch {
    const { default_popup: page = '' } = runtime.getManifest().action ?? {};
    const url = `${runtime.getURL(page)}${tabId === null ? '' : `?tab=${tabId}`}`;
    await windows.create({ url, type: 'popup', width: 400, height: 640 });
  }
}

/** Opens the page of sites and settings, or comes back to it where it is open. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
