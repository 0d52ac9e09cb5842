import type { Tabs } from 'webextension-polyfill';
import { pageAddress, wholeAddress } from '../../core/http/address.ts';
import type { Event, TabFacts } from '../../core/state/events.ts';
import { browser } from '../polyfill.ts';

/** What the browser says of a tab, or null when it is gone. */
export async function tabFacts(tabId: number): Promise<TabFacts | null> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab === null) return null;
  const [minimised, documentId] = await Promise.all([
    tab.active && isMinimised(tab.windowId),
    documentIdOf(tabId),
  ]);
  return { ...facts(tab, minimised), documentId };
}

async function documentIdOf(tabId: number): Promise<string | null> {
  const frame: unknown = await browser.webNavigation
    .getFrame({ tabId, frameId: 0 })
    .catch(() => null);
  const id = (frame as { readonly documentId?: unknown } | null)?.documentId;
  return typeof id === 'string' ? id : null;
}

async function isMinimised(windowId: number | undefined): Promise<boolean> {
  if (windowId === undefined) return false;
  const window = await browser.windows.get(windowId).catch(() => null);
  return window?.state === 'minimized';
}

/** The active tab of the window last used, or null where there is none. */
export async function activeTab(): Promise<TabFacts | null> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab === undefined ? null : facts(tab, false);
}

/** What the browser says of every tab. */
export async function allTabFacts(): Promise<TabFacts[]> {
  const [tabs, windows] = await Promise.all([browser.tabs.query({}), browser.windows.getAll()]);
  const minimised = new Set(windows.filter((w) => w.state === 'minimized').map((w) => w.id));
  return tabs.map((tab) => facts(tab, minimised.has(tab.windowId)));
}

function facts(tab: Tabs.Tab, minimised: boolean): TabFacts {
  return {
    tabId: tab.id ?? -1,
    url: pageAddress(tab.url ?? ''),
    loading: tab.status === 'loading',
    discarded: tab.discarded ?? false,
    hidden: !tab.active || minimised,
    incognito: tab.incognito,
    cookieStoreId: tab.cookieStoreId ?? '',
    audible: tab.audible === true || isSharing(tab),
    documentId: null,
  };
}

// Only Firefox tells of a camera, a microphone or a screen.
function isSharing({ sharingState }: Tabs.Tab): boolean {
  return Boolean(sharingState?.camera || sharingState?.microphone || sharingState?.screen);
}

/** Loads the page of this tab again. */
export async function reloadTab(tabId: number, bypassCache: boolean): Promise<void> {
  await browser.tabs.reload(tabId, { bypassCache });
}

/** Opens an address in this tab with a plain GET; an empty one stands for the tab's own. */
export async function openInTab(tabId: number, url: string): Promise<void> {
  const target = url || wholeAddress((await browser.tabs.get(tabId)).url ?? '');
  if (/^https?:/.test(target)) await browser.tabs.update(tabId, { url: target });
}

/** Tells of tabs that finish loading, are looked at, discarded, replaced or closed. */
export function listenToTabs(send: (event: Event) => void): void {
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    if (change.status === 'complete') {
      send({ type: 'tab-loaded', tabId, url: pageAddress(tab.url ?? '') });
    }
    if (change.discarded === true)
      void tabFacts(tabId).then((tab) => send({ type: 'tab-queried', tabId, tab }));
  });
  browser.tabs.onActivated.addListener(({ tabId }) => send({ type: 'tab-activated', tabId }));
  browser.tabs.onRemoved.addListener((tabId) => send({ type: 'tab-closed', tabId }));
  browser.tabs.onReplaced.addListener((newId, tabId) =>
    send({ type: 'tab-replaced', tabId, newId }),
  );
  // Our own popup makes the browser tell of the window that has the focus already: that is no look.
  let focused: number = browser.windows.WINDOW_ID_NONE;
  browser.windows.onFocusChanged.addListener((windowId) => {
    const came = windowId !== focused && windowId !== browser.windows.WINDOW_ID_NONE;
    focused = windowId;
    if (came) void lookAtWindow(windowId, send);
  });
}

async function lookAtWindow(windowId: number, send: (event: Event) => void): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, windowId }).catch(() => []);
  if (tab?.id !== undefined) send({ type: 'tab-activated', tabId: tab.id });
}
