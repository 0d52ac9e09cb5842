import type { Command, Event } from '../../src/core/state/events.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { pageLoad, reloaded, tabAt } from './browser.ts';
import { happen } from './core.ts';

/** Tabs with an incident are numbered from 1; this one has none. */
export const OTHER_TAB = 1_000_000;
/** Where the tab whose cost is measured fails. */
export const DOWN = 'https://down.test/some/page';

/** Where the other tabs are: each on a site of its own, or all on the same one. */
export function addressOf(tabId: number, sameSite: boolean): string {
  return sameSite ? `${DOWN}/${tabId}` : `https://down-${tabId}.test/some/page`;
}

/** Some attempts were made already: their number is what makes a record long. */
const ATTEMPTS = 5;

/**
 * `count` tabs that wait for their next attempt, or on the same site for the one that makes it; the
 * first is looked at, the others are hidden. `sites` takes what is remembered of their site.
 */
export function waitingTabs(
  count: number,
  now: number,
  sameSite = false,
  sites = new Map<string, SiteCircuit>(),
): Map<number, TabRecord> {
  const tabs = new Map<number, TabRecord>();
  const outcome = (command: Command): readonly Event[] => {
    if (!('tabId' in command)) return [];
    const { tabId } = command;
    if (command.type === 'reload')
      return reloaded(tabId, addressOf(tabId, sameSite), 502, `again ${tabId}`);
    return [
      { type: 'tab-queried', tabId, tab: tabAt(tabId, addressOf(tabId, sameSite), tabId > 1) },
    ];
  };
  for (let tabId = 1; tabId <= count; tabId += 1) {
    const again = Array.from({ length: ATTEMPTS }, () => ({ type: 'retry-now', tabId }) as const);
    for (const events of [
      pageLoad(tabId, addressOf(tabId, sameSite), 502),
      ...again.map((command) => [command]),
    ]) {
      happen(tabs, events, outcome, () => ({ now, random: 0.5 }), sites);
    }
  }
  return tabs;
}
