import { NO_RECENT_LOADS } from '../../src/core/diagnosis/recent-loads.ts';
import type { Command, Event, Moment } from '../../src/core/state/events.ts';
import { NO_REPEATABLE_TABS } from '../../src/core/state/repeatable-tabs.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { transition } from '../../src/core/transition.ts';

const SALT = '5'.repeat(32);

/** The events that the browser would send after a command; none if it sends nothing. */
export type Outcome = (command: Command) => readonly Event[];

/**
 * Runs the shipped core over a map of tabs, without waiting. Events run in order; as in the
 * browser, the events that a command causes come after those that are queued already. Returns the
 * number of events.
 */
export function happen(
  tabs: Map<number, TabRecord>,
  first: readonly Event[],
  outcome: Outcome,
  moment: () => Moment,
  circuits = new Map<string, SiteCircuit>(),
): number {
  const state = {
    tabs,
    circuits,
    watches: new Map(),
    settings: DEFAULT_SETTINGS,
    recentLoads: NO_RECENT_LOADS,
    repeatableTabs: NO_REPEATABLE_TABS,
    salts: { profile: SALT, session: SALT },
  };
  const events = [...first];
  let count = 0;
  for (let event = events.shift(); event !== undefined; event = events.shift()) {
    count += 1;
    const change = transition(state, event, moment());
    for (const [tabId, record] of change.tabs) {
      if (record === null) tabs.delete(tabId);
      else tabs.set(tabId, record);
    }
    for (const [key, site] of change.circuits) {
      if (site === null) circuits.delete(key);
      else circuits.set(key, site);
    }
    for (const command of change.commands) events.push(...outcome(command));
  }
  return count;
}
