import type { Tabs } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

/** The tab that a page of ours is about. */
export interface TabOnShow {
  readonly tabId: number;
  readonly url: string;
  readonly private: boolean;
}

function onShow(tab: Tabs.Tab | undefined): TabOnShow | null {
  if (tab?.id === undefined) return null;
  return { tabId: tab.id, url: tab.url ?? '', private: tab.incognito };
}

/** The active tab of the window that the popup belongs to. */
export async function currentTab(): Promise<TabOnShow | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return onShow(tab);
}

/** This tab, or null when there is none. */
export async function tabById(tabId: number): Promise<TabOnShow | null> {
  return onShow(await browser.tabs.get(tabId).catch(() => undefined));
}

/** Whether this page of ours is open in a private window, as it can be in Firefox. */
export async function isPrivatePage(): Promise<boolean> {
  return (await browser.tabs.getCurrent())?.incognito ?? false;
}
