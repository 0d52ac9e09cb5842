import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/background/engine.ts';
import type { Event, TabFacts } from '../../src/core/state/events.ts';
import { isBeingRetried } from '../../src/core/state/site-circuit.ts';
import { parseCircuits } from '../../src/core/storage/stored-circuit.ts';
import { parseTab, TAB_VERSION, tabKey, tabOfKey } from '../../src/core/storage/stored-tab.ts';
import { parseWatches } from '../../src/core/storage/stored-watch.ts';
import { isLater } from '../../src/core/storage/versioned.ts';
import { EngineHarness, settle } from '../fakes/engine-harness.ts';
import { expectCleanPrototypes } from './hostile.ts';
import { eventOfOthers, hostileEvent, hostileTabFacts } from './hostile-event.ts';
import { holds } from './runs.ts';
import { hostileArea, hostileAreaOfOthers, isForeign } from './stored.ts';

/** What each background begins with. */
const START: Event = { type: 'timer-fired' };
const MINUTE = 60_000;
/** Within this time (minutes) every limit on the requests of all sites together has passed. */
const LONG_ENOUGH = 60;

type Step = readonly [event: Event, later: number];
// The clock may be set back as well.
const later = fc.oneof(fc.nat({ max: 10_000 }), fc.integer({ min: -4e6, max: 4e6 }));
const steps = (event: fc.Arbitrary<Event>) => fc.array(fc.tuple(event, later), { maxLength: 25 });
const otherFacts = fc.array(hostileTabFacts, { minLength: 8, maxLength: 8 });

class World {
  readonly harness = new EngineHarness();
  readonly #others: readonly Omit<TabFacts, 'tabId'>[];

  constructor(others: readonly Omit<TabFacts, 'tabId'>[]) {
    this.#others = others;
  }

  start(): Engine {
    const facts = (tabId: number): TabFacts => {
      const other = this.#others[tabId - 2];
      return other === undefined ? { ...this.harness.tab, tabId } : { ...other, tabId };
    };
    return this.harness.engineWith({
      tabFacts: async (tabId) => facts(tabId),
      allTabFacts: async () => [1, 2, 3, 4, 5, 6, 7, 8, 9].map(facts),
      inspect: async (tabId) => ({ ...this.harness.unused(tabId), tab: facts(tabId) }),
    });
  }

  async play(engine: Engine, all: readonly Step[]): Promise<void> {
    for (const [event, time] of all) {
      void engine.send(event);
      await settle();
      this.harness.now += time;
    }
    await settle();
  }

  put(area: 'local' | 'session', items: Readonly<Record<string, unknown>>): void {
    for (const [key, value] of Object.entries(items)) {
      Object.defineProperty(this.harness[area], key, {
        ...{ value, enumerable: true, configurable: true, writable: true },
      });
    }
  }
}

const foreignIn = (items: Readonly<Record<string, unknown>>) =>
  Object.entries(items).filter(([key]) => isForeign(key));

const changesOf = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
) => Object.fromEntries(Object.entries(after).filter(([key, it]) => !Object.is(before[key], it)));

/** Keys of tabs, circuits and watches that cannot be read, though no later version wrote them. */
function unreadableIn(items: Readonly<Record<string, unknown>>): string[] {
  const read = (key: string, raw: unknown): boolean => {
    const tabId = tabOfKey(key);
    if (tabId !== null) return parseTab(tabId, raw) !== null || isLater(raw, TAB_VERSION);
    const count = parseCircuits({ [key]: raw }).length + parseWatches({ [key]: raw }).size;
    return count > 0 || isLater(raw);
  };
  const many = Object.entries(items).filter(([key]) => /^(?:tab|circuit|watch):/.test(key));
  return many.flatMap(([key, raw]) => (read(key, raw) ? [] : [key]));
}

describe('whatever storage holds and the browser reports', () => {
  it('no event makes a decision throw, and storage stays readable and free of other keys', async () => {
    await holds(
      fc.asyncProperty(
        hostileArea,
        hostileArea,
        steps(hostileEvent),
        otherFacts,
        async (local, session, all, others) => {
          const world = new World(others);
          world.put('local', local);
          world.put('session', session);
          const { harness } = world;
          await world.play(world.start(), [[START, 0], ...all]);
          expect(harness.reports).toEqual([]);
          const isForgotten = all.some(([{ type }]) => type === 'forget-everything');
          for (const [after, before] of [
            [harness.local, local],
            [harness.session, session],
          ] as const)
            expect(foreignIn(after)).toEqual(isForgotten ? [] : foreignIn(before));
          expectCleanPrototypes();
          expect(unreadableIn(harness.local)).toEqual([]);
          expect(unreadableIn(changesOf(session, harness.session))).toEqual([]);
          // The next background finds nothing in it that makes it throw.
          await world.play(world.start(), [[START, 0]]);
          expect(harness.reports).toEqual([]);
        },
      ),
      0.2,
    );
  });

  it('the failed page of another tab keeps its retries, and is reloaded', async () => {
    await holds(
      fc.asyncProperty(
        hostileAreaOfOthers,
        steps(eventOfOthers),
        steps(eventOfOthers),
        otherFacts,
        async (local, first, second, others) => {
          const world = new World(others);
          const { harness } = world;
          const engine = world.start();
          await world.play(engine, [[harness.answered(1), 0], ...first.map(atOnce)]);
          const kept = harness.local[tabKey(1)];
          expect(parseTab(1, kept)?.incident?.phase.name).toBe('waiting');
          world.put('local', local);
          const next = world.start();
          await world.play(next, second);
          const incident = harness.recordOf()?.incident;
          expect(incident && (isBeingRetried(incident) || incident.phase.name === 'held')).toBe(
            true,
          );
          for (let minute = 0; minute < LONG_ENOUGH; minute += 1) {
            if (harness.done.includes('reload 1')) break;
            harness.now += MINUTE;
            await world.play(next, [[START, 0]]);
          }
          expect(harness.done).toContain('reload 1');
          expect(harness.reports).toEqual([]);
        },
      ),
      0.2,
    );
  });
});

// Without time in between, so that no attempt of tab 1 is due.
function atOnce([event]: Step): Step {
  return [event, 0];
}
