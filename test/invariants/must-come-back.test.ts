import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MAX_ATTEMPTS, MAX_RELOADS_PER_HOUR, MORE_EVERY } from '../../src/core/state/schedule.ts';
import { A, Crowd, UP } from '../fakes/crowd-world.ts';
import { restart } from '../fakes/restart-world.ts';
import type { Reply } from '../fakes/world.ts';
import { HOW_OFTEN } from './runs.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAYS = 72 * HOUR;
/** After the schedule; the last attempt may have begun just before the site was back. */
const BACK_WITHIN = MORE_EVERY * 1.25 + 6 * MINUTE;

const REPLIES: readonly Reply[] = [
  { status: 502 },
  { status: 503, headers: { 'retry-after': '120' } },
  { status: 504, takes: 45_000 },
  { status: 429 },
  { status: 500 },
  { status: 404 },
  { status: 0, broken: true },
  // No answer: the browsers give up after some minutes.
  { status: 0, broken: true, takes: 5 * MINUTE },
];
const HAPPENINGS = ['kill', 'update', 'restart', 'sleep', 'look', 'hide', 'offline'] as const;

interface Outage {
  readonly replies: readonly Reply[];
  /** What happens meanwhile, each after so many minutes. */
  readonly meanwhile: readonly (readonly [number, (typeof HAPPENINGS)[number]])[];
}

const outage: fc.Arbitrary<Outage> = fc.record({
  replies: fc.array(fc.constantFrom(...REPLIES), { minLength: 1, maxLength: 4 }),
  meanwhile: fc.array(fc.tuple(fc.integer({ min: 1, max: 240 }), fc.constantFrom(...HAPPENINGS)), {
    minLength: 1,
    maxLength: 8,
  }),
});

/** A wall display: one tab of a site that must come back. */
class Wall extends Crowd {
  tabId = 1;
  readonly #afterSchedule: number[] = [];

  /** Counts the automatic reloads, those of a schedule that is over apart. */
  watch(): void {
    this.onReload = () => {
      const { attemptsMade = 0 } = this.record(this.tabId)?.incident ?? {};
      if (attemptsMade > MAX_ATTEMPTS) this.#afterSchedule.push(this.now);
      const lately = (times: readonly number[]) => times.filter((at) => this.now - at < HOUR);
      expect(
        lately(this.#afterSchedule).length,
        'after the schedule there are at most 16 attempts in any hour',
      ).toBeLessThanOrEqual(16);
      expect(
        lately(this.ours.map(({ at }) => at)).length,
        'there are at most 30 attempts in any hour',
      ).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
    };
  }

  async happen(it: (typeof HAPPENINGS)[number]): Promise<void> {
    switch (it) {
      case 'kill':
        return this.kill();
      case 'update':
        return this.update();
      case 'restart':
        await restart(this, { tabs: 'cached', newId: (id) => id + 1 });
        this.tabId += 1;
        return;
      case 'sleep':
        return this.setClock(3 * HOUR);
      case 'look':
      case 'hide':
        this.tab(this.tabId).active = it === 'look';
        if (it === 'look') await this.tell({ type: 'tab-activated', tabId: this.tabId });
        return;
      case 'offline':
        this.online = false;
        await this.pass(2 * HOUR);
        this.online = true;
    }
  }

  async goThrough({ replies, meanwhile }: Outage): Promise<void> {
    const from = this.now;
    const kindAt = (now: number) => Math.floor((now - from) / (20 * MINUTE)) % replies.length;
    this.server = () => ({ status: 502 });
    await this.reload(this.tabId);
    await this.pass(2_000);
    this.server = () => replies[kindAt(this.now)] ?? { status: 502 };
    for (const [minutes, it] of meanwhile) {
      await this.pass(minutes * MINUTE);
      await this.happen(it);
      if (this.failure !== null) throw this.failure;
    }
    this.server = UP;
    await this.pass(BACK_WITHIN);
    const { status, url } = this.tab(this.tabId);
    expect({ status, url }, 'the page is back soon after its site').toEqual({
      status: 200,
      url: `${A}1`,
    });
    // So that the next outage does not meet the limit of one hour.
    await this.pass(HOUR);
  }
}

it(
  'through 72 hours of outages, sleep, kills and restarts, a page that must come back does, and its site is not asked too often',
  { timeout: 400_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(outage, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        async (outages, random) => {
          const world = Object.assign(new Wall(), { random, server: UP });
          await world.tell({
            type: 'set-rule',
            pattern: 'a.test',
            effect: 'persist',
            incognito: false,
          });
          await world.open(1);
          world.watch();
          while (world.elapsed < DAYS) for (const it of outages) await world.goThrough(it);
        },
      ),
      { ...HOW_OFTEN, endOnFailure: true, numRuns: Math.max(1, Math.ceil(HOW_OFTEN.numRuns / 50)) },
    ),
);
