import type { Tabs } from 'webextension-polyfill';
import { pageAddress } from '../../core/http/address.ts';
import type { TabFacts } from '../../core/state/events.ts';
import { browser } from '../polyfill.ts';
import { isInView, tabsInView } from './split-view.ts';

/** What the browser knows about a tab, or null if it is gone. */
export async function tabFacts(tabId: number): Promise<TabFacts | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab === null) return null;
  const inView = await isInView(tab);
  const [{ minimised, focused }, documentId] = await Promise.all([
    inView ? windowOf(tab.windowId) : NO_WINDOW,
    documentIdOf(tabId),
  ]);
  return { ...facts(tab, inView && !minimised), focused, documentId };
}

/**
 * Whether the browser has frozen this tab. False if it does not tell, as Firefox. Never rejects.
 * See docs/browser-quirks.md#a-script-for-a-frozen-tab-waits-for-its-thaw.
 */
export async function isFrozen(tabId: number): Promise<boolean> {
  try {
    const { frozen } = (await browser.tabs.get(tabId)) as { readonly frozen?: unknown };
    return frozen === true;
  } catch {
    return false;
  }
}

/** The address of the page in this tab, without fragment; '' if it is not reported. */
export async function tabAddress(tabId: number): Promise<string> {
  return pageAddress((await browser.tabs.get(tabId)).url ?? '');
}

async function documentIdOf(tabId: number): Promise<string | null> {
  const frame: unknown = await browser.webNavigation
    .getFrame({ tabId, frameId: 0 })
    .catch(() => null);
  const id = (frame as { readonly documentId?: unknown } | null)?.documentId;
  return typeof id === 'string' ? id : null;
}

/** What counts if nothing is known of the window, or the tab is hidden anyway. */
const NO_WINDOW = { minimised: false, focused: true };

async function windowOf(windowId: number | undefined): Promise<typeof NO_WINDOW> {
  if (windowId === undefined) return NO_WINDOW;
  const window = await browser.windows.get(windowId).catch(() => null);
  return window === null
    ? NO_WINDOW
    : { minimised: window.state === 'minimized', focused: window.focused };
}

/** The active tab of the last focused window, or null if there is none. */
export async function activeTab(): Promise<TabFacts | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab === undefined ? null : facts(tab, true);
}

/** What the browser knows about every tab; without document ids. */
export async function allTabFacts(): Promise<TabFacts[]> {
  const [tabs, windows] = await Promise.all([browser.tabs.query({}), browser.windows.getAll()]);
  const minimised = new Set(windows.filter((w) => w.state === 'minimized').map((w) => w.id));
  const inView = tabsInView(tabs);
  return tabs.map((tab) => facts(tab, inView.has(tab) && !minimised.has(tab.windowId)));
}

function facts(tab: Tabs.Tab, inView: boolean): TabFacts {
  return {
    tabId: tab.id ?? -1,
    url: pageAddress(tab.url ?? ''),
    loading: tab.status === 'loading',
    discarded: tab.discarded ?? false,
    hidden: !inView,
    focused: true,
    incognito: tab.incognito,
    cookieStoreId: tab.cookieStoreId ?? '',
    audible: tab.audible === true || isSharing(tab),
    documentId: null,
  };
}

// Only Firefox reports the use of a camera, a microphone or a screen.
function isSharing({ sharingState }: Tabs.Tab): boolean {
  return Boolean(sharingState?.camera || sharingState?.microphone || sharingState?.screen);
}
