import { browser } from '../polyfill.ts';

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
