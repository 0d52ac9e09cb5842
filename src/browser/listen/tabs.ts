import type { Event } from '../../core/state/events.ts';
import { filtersTabUpdates } from '../info/capabilities.ts';
import { tabFacts } from '../info/tabs.ts';
import { browser } from '../polyfill.ts';

/**
 * A tab whose window closes counts as closed after this time (ms). If the browser quits, the
 * background has ended by then, and the tab's record is still there for the next start. A
 * background that ends within this time for another reason finds the closed tab when it starts.
 */
const QUIT_TIME = 1_000;

/**
 * Sends an event for each tab that is activated, discarded, replaced or closed, and when no private
 * window is left.
 */
export function listenToTabs(send: (event: Event) => void): void {
  // Chrome takes no filter here and would send every change of every tab; a tab that it discards
  // gets a new id instead (`onReplaced`).
  if (filtersTabUpdates()) {
    browser.tabs.onUpdated.addListener(
      (tabId, { discarded }) => {
        if (discarded === true)
          void tabFacts(tabId).then((tab) => send({ type: 'tab-queried', tabId, tab }));
      },
      { properties: ['discarded'] },
    );
  }
  browser.tabs.onActivated.addListener(({ tabId }) => send({ type: 'tab-activated', tabId }));
  browser.tabs.onRemoved.addListener((tabId, { isWindowClosing }) => {
    const close = () => void send({ type: 'tab-closed', tabId });
    if (isWindowClosing) setTimeout(close, QUIT_TIME);
    else close();
  });
  browser.tabs.onReplaced.addListener((newId, tabId) =>
    send({ type: 'tab-replaced', tabId, newId }),
  );
  browser.windows.onRemoved.addListener(() => void lookForPrivateWindows(send));
  // Our own popup causes this event for the window that already has the focus; that activates no
  // tab.
  let focused: number = browser.windows.WINDOW_ID_NONE;
  browser.windows.onFocusChanged.addListener((windowId) => {
    const came = windowId !== focused && windowId !== browser.windows.WINDOW_ID_NONE;
    focused = windowId;
    if (came) void lookAtWindow(windowId, send);
  });
}

async function lookForPrivateWindows(send: (event: Event) => void): Promise<void> {
  const windows = await browser.windows.getAll().catch(() => null);
  if (windows?.some(({ incognito }) => incognito) === false)
    send({ type: 'private-windows-closed' });
}

async function lookAtWindow(windowId: number, send: (event: Event) => void): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, windowId }).catch(() => []);
  if (tab?.id !== undefined) send({ type: 'tab-activated', tabId: tab.id });
}
