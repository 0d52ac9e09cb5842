import type { Tabs } from 'webextension-polyfill';
import { browser } from '../polyfill.ts';

/**
 * A split view of a window: its tabs are on screen together, but only one of them is active.
 * See docs/browser-quirks.md#a-split-view-shows-two-tabs-of-which-one-is-active.
 */
type SplitId = string;

/** The split view that this tab is part of; null if none, or if the browser does not tell. */
function splitOf(tab: Tabs.Tab): SplitId | null {
  const { splitViewId: id } = tab as { readonly splitViewId?: unknown };
  return typeof id === 'number' && id >= 0 ? `${tab.windowId} ${id}` : null;
}

/** Which of these tabs, all of some windows, are on screen unless their window is minimised. */
export function tabsInView(tabs: readonly Tabs.Tab[]): ReadonlySet<Tabs.Tab> {
  const split = new Set(tabs.filter(({ active }) => active).map(splitOf));
  split.delete(null);
  return new Set(tabs.filter((tab) => tab.active || split.has(splitOf(tab))));
}

/** Whether this tab is on screen unless its window is minimised. Never rejects. */
export async function isInView(tab: Tabs.Tab): Promise<boolean> {
  if (tab.active || splitOf(tab) === null || tab.windowId === undefined) return tab.active;
  const others = await browser.tabs.query({ active: true, windowId: tab.windowId }).catch(() => []);
  return tabsInView([tab, ...others]).has(tab);
}
