import { createEngine } from '../../src/background/engine.ts';
import { save } from '../../src/background/save.ts';
import { nothingUnsaved, stageTab } from '../../src/background/store.ts';
import type { Command, Event, TabFacts } from '../../src/core/state/events.ts';
import type { SiteCircuit } from '../../src/core/state/site-circuit.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { pageLoad, tabAt } from './browser.ts';
import { happen } from './core.ts';
import { type InMemory, inMemory } from './in-memory.ts';
import { addressOf, DOWN, OTHER_TAB, waitingTabs } from './incidents.ts';
import { costs, type Work } from './stopwatch.ts';

/** The numbers of incidents in other tabs for which costs are measured. */
export const INCIDENTS: readonly number[] = [0, 10, 1000];

/** What one event costs. */
export interface Cost {
  readonly what: string;
  readonly through: 'transition' | 'engine';
  /** µs, for each of `INCIDENTS`. */
  readonly micros: readonly number[];
  /** The same, relative to the cost without incidents. */
  readonly growth: readonly number[];
}

const NOW = Date.UTC(2026, 0, 1);
const moment = () => ({ now: NOW, random: 0.5 });
const TIME_PASSED: readonly Event[] = [{ type: 'timer-fired' }];
const CLOSED: readonly Event[] = [{ type: 'tab-closed', tabId: OTHER_TAB }];
const WELL = pageLoad(OTHER_TAB, 'https://well.org/', 200);
const FAILED = pageLoad(OTHER_TAB, DOWN, 502);

/** Each leaves the state as it found it, so that it can be repeated. */
const KINDS: readonly { readonly what: string; readonly parts: readonly (readonly Event[])[] }[] = [
  { what: 'an ordinary page load', parts: [WELL] },
  { what: 'one incident, from the 502 until its tab closes', parts: [FAILED, CLOSED] },
  { what: 'timer fired, nothing due', parts: [TIME_PASSED] },
];

/** The cost of events: decided by the core alone, and through the engine with storage in memory. */
export async function eventCosts(): Promise<readonly Cost[]> {
  const remembered = INCIDENTS.map((count) => waitingTabs(count, NOW));
  const measured: Cost[] = [];
  const measure = async (
    what: string,
    through: Cost['through'],
    works: readonly Work[],
  ): Promise<void> => {
    const micros = await costs(works);
    const [none = Number.NaN] = micros;
    measured.push({ what, through, micros, growth: micros.map((cost) => cost / none) });
  };
  for (const { what, parts } of KINDS) {
    await measure(
      what,
      'transition',
      remembered.map((tabs) => () => decided(tabs, parts)),
    );
  }
  const together = INCIDENTS.map((count) => {
    const sites = new Map<string, SiteCircuit>();
    return { tabs: waitingTabs(count, NOW, true, sites), sites };
  });
  await measure(
    'one incident, the other tabs on the same site',
    'transition',
    together.map(
      ({ tabs, sites }) =>
        () =>
          decided(tabs, [FAILED, CLOSED], sites),
    ),
  );
  const browsers = await Promise.all(remembered.map(browserWith));
  for (const { what, parts } of KINDS) {
    const works = browsers.map(({ ports }) => {
      const engine = createEngine(ports);
      return async () => {
        for (const events of parts) {
          for (const event of events) void engine.send(event);
          await settled();
        }
        return eventsIn(parts);
      };
    });
    await measure(what, 'engine', works);
  }
  const wakings = browsers.map(({ ports }) => async () => {
    await createEngine(ports).send({ type: 'timer-fired' });
    return 1;
  });
  await measure('the first event of a new background', 'engine', wakings);
  return measured;
}

function decided(
  tabs: Map<number, TabRecord>,
  parts: readonly (readonly Event[])[],
  sites = new Map<string, SiteCircuit>(),
): number {
  let count = 0;
  for (const events of parts) count += happen(tabs, events, answerCommand, moment, sites);
  return count;
}

function answerCommand(command: Command): readonly Event[] {
  if (!('tabId' in command)) return [];
  const { tabId } = command;
  if (command.type === 'check-incognito') {
    return [{ ...command, type: 'good-load', incognito: false, hidden: false }];
  }
  return [{ type: 'tab-queried', tabId, tab: tabAt(tabId, DOWN, false) }];
}

/** The facts of the tabs that `waitingTabs` makes. */
function factsOf(tabId: number): TabFacts {
  return tabId === OTHER_TAB
    ? tabAt(tabId, DOWN, false)
    : tabAt(tabId, addressOf(tabId, false), tabId > 1);
}

// Includes the events that commands cause: the engine sends them to itself.
function eventsIn(parts: readonly (readonly Event[])[]): number {
  return decided(new Map(), parts);
}

// In memory, everything completes within microtasks.
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function browserWith(tabs: ReadonlyMap<number, TabRecord>): Promise<InMemory> {
  const browser = inMemory(NOW, factsOf);
  const unsaved = nothingUnsaved();
  for (const [tabId, record] of tabs) stageTab(unsaved, tabId, undefined, record);
  await save(browser.ports, unsaved);
  return browser;
}
