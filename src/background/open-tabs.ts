import type { TabFacts } from '../core/state/events.ts';
import type { Ports } from './ports.ts';

/**
 * What the browser knows about every open tab, by tab id. A tab of `expected` that its list leaves
 * out is asked for by itself. See docs/browser-quirks.md#edge-does-not-list-every-tab.
 */
export async function openTabs(
  ports: Pick<Ports, 'allTabFacts' | 'tabFacts'>,
  expected: Iterable<number>,
): Promise<ReadonlyMap<number, TabFacts>> {
  const open = new Map((await ports.allTabFacts()).map((tab) => [tab.tabId, tab]));
  const missing = [...expected].filter((tabId) => tabId >= 0 && !open.has(tabId));
  for (const tab of await Promise.all(missing.map((tabId) => ports.tabFacts(tabId))))
    if (tab !== null) open.set(tab.tabId, tab);
  return open;
}
