import type { Command, Event } from '../../src/core/state/events.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { pageLoad, reloaded, tabAt } from './browser.ts';
import { happen } from './core.ts';

/** Tabs with an incident have ids from 1; this one has none. */
export const OTHER_TAB = 1_000_000;
/** The address at which the measured tab fails. */
export const DOWN = 'https://down.test/some/page';

/** The address of another tab: each on a site of its own, or all on the same site. */
export function addressOf(tabId: number, sameSite: boolean): string {
  return sameSite ? `${DOWN}/${tabId}` : `https://down-${tabId}.test/some/page`;
}

/** Attempts that each tab has made: their number determines how long a record is. */
const ATTEMPTS = 5;

/**
 * `count` tabs that wait for their next attempt, or on the same site for the tab that makes it. The
 * first is visible, the others are hidden. `sites` receives the circuit of their site.
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
