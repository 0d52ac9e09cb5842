import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../src/core/state/schedule.ts';
import { scheduleLets } from '../chaos/allowance.ts';
import { A, Crowd, DOWN } from '../fakes/crowd-world.ts';
import { HOW_OFTEN } from './runs.ts';

const TABS = [1, 2, 3, 4, 5, 6];
const HOURS = 3_600_000;

/** What may happen to tabs that stay at their page. */
type Happening =
  | { readonly does: 'pass'; readonly ms: number }
  | {
      readonly does: 'close' | 'tab-activated' | 'hide' | 'stop' | 'use' | 'retry-now';
      readonly id: number;
    }
  | { readonly does: 'kill' | 'update' }
  | { readonly does: 'set-clock'; readonly by: number };

const id = fc.constantFrom(...TABS);
const of = <T extends Happening['does']>(...does: T[]) => fc.constantFrom(...does);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ does: of('pass'), ms: fc.integer({ min: 10, max: 90_000 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: of('close', 'tab-activated', 'tab-activated', 'hide', 'stop', 'use', 'retry-now'),
      id,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: of('kill', 'kill', 'update') }) },
  // A clock that is set forward makes waits look due; the other properties cover that.
  {
    weight: 1,
    arbitrary: fc.record({ does: of('set-clock'), by: fc.integer({ min: -5 * HOURS, max: 0 }) }),
  },
);

class Outage extends Crowd {
  #attempts = 0;
  #attemptsAfterLooks = 0;
  #looks = 0;

  async happen(it: Happening): Promise<void> {
    if ('id' in it && !this.tabs.has(it.id)) return;
    switch (it.does) {
      case 'pass':
        return this.pass(it.ms);
      case 'close':
        return this.close(it.id);
      case 'tab-activated': {
        this.#looks += 1;
        for (const tab of this.tabs.values()) tab.active = tab.id === it.id;
        return this.tell({ type: 'tab-activated', tabId: it.id });
      }
      case 'hide':
        this.tab(it.id).active = false;
        return;
      case 'use':
        this.tab(it.id).audible = !this.tab(it.id).audible;
        return;
      case 'stop':
      case 'retry-now':
        return this.tell({ type: it.does, tabId: it.id });
      case 'kill':
        return this.kill();
      case 'update':
        return this.update();
      case 'set-clock':
        return this.setClock(it.by);
    }
  }

  /** Checks every automatic attempt against the one schedule. */
  watch(): void {
    this.onReload = (tab) => {
      const by = this.record(tab.id)?.incident?.attempts.at(-1)?.trigger ?? 'schedule';
      if (by === 'user') return;
      this.#attempts += 1;
      if (by === 'tab-activated') this.#attemptsAfterLooks += 1;
      expect(
        this.#attempts - this.#attemptsAfterLooks,
        'all tabs of a site together get no more attempts than one schedule has',
      ).toBeLessThanOrEqual(MAX_ATTEMPTS);
      expect(this.#attemptsAfterLooks, 'a look brings one attempt at most').toBeLessThanOrEqual(
        this.#looks,
      );
      const lets = scheduleLets(this.elapsed, this.#looks);
      expect(
        this.#attempts,
        'all tabs of a site together are retried no sooner than one schedule allows',
      ).toBeLessThanOrEqual(lets);
    };
  }
}

it(
  'a site that stays down gets one schedule, whichever of its tabs are closed, activated, stopped, in use or retried by hand, and however often the background is killed',
  { timeout: 1_500_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 10, maxLength: 45 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (happenings, random) => {
          const world = Object.assign(new Outage(), { random, server: DOWN });
          await world.open(TABS.length, 1, (tab) => `${A}${tab}`);
          world.watch();
          for (const it of happenings) {
            await world.happen(it);
            if (world.failure !== null) throw world.failure;
          }
          await world.pass(2 * HOURS);
          if (world.failure !== null) throw world.failure;
          for (const tab of [...world.tabs.keys()]) await world.close(tab);
          const kept = [...Object.keys(world.local), ...Object.keys(world.session)];
          expect(
            kept.filter((key) => /^(tab|down):/.test(key)),
            'nothing of closed tabs is kept in storage',
          ).toEqual([]);
        },
      ),
      HOW_OFTEN,
    ),
);
