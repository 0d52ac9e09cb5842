import type { Tabs } from 'webextension-polyfill';
import type { CurrentTab } from '../../core/view/view-sources.ts';
import { browser } from '../polyfill.ts';

function onShow(tab: Tabs.Tab | undefined): CurrentTab | null {
  if (tab?.id === undefined) return null;
  const { id, url = '', incognito, cookieStoreId } = tab;
  return { tabId: id, url, incognito, cookieStoreId };
}

/** The active tab of the window that the popup belongs to. */
export async function currentTab(): Promise<CurrentTab | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return onShow(tab);
}

/** This tab, or null when there is none. */
export async function tabById(tabId: number): Promise<CurrentTab | null> {
  return onShow(await browser.tabs.get(tabId).catch(() => undefined));
}

/** Whether this extension page is open in a private window, which is possible in Firefox. */
export async function isPrivatePage(): Promise<boolean> {
  return (await browser.tabs.getCurrent())?.incognito ?? false;
}
