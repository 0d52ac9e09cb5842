import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

const HOME = `${A}wall#week`;

const REPLIES: readonly Reply[] = [
  { status: 502 },
  { status: 503, headers: { 'retry-after': '120' } },
  { status: 504, takes: 45_000 },
  { status: 429 },
  { status: 500 },
  { status: 404 },
  // A router without an app.
  { status: 503, headers: { server: 'heroku-router' } },
  { status: 404, headers: { 'x-vercel-error': 'DEPLOYMENT_NOT_FOUND' } },
  { status: 0, broken: true },
  { status: 0, broken: true, unknownName: true },
  // No answer: the browsers give up after some minutes.
  { status: 0, broken: true, takes: 5 * MINUTE },
];
/** It refreshes itself. */
const ROOM: Reply = { status: 200, room: true };
/** Only where a home address is kept: otherwise the page that the user wanted may be there. */
const SIGN_IN: Reply = { status: 200, to: `${A}login` };
const ANY: readonly Reply[] = [...REPLIES, ROOM, SIGN_IN];

const HAPPENINGS = ['kill', 'update', 'restart', 'sleep', 'look', 'hide', 'offline'] as const;

interface Outage {
  readonly replies: readonly Reply[];
  /** What happens meanwhile, each after so many minutes. */
  readonly meanwhile: readonly (readonly [number, (typeof HAPPENINGS)[number]])[];
}

const outage: fc.Arbitrary<Outage> = fc.record({
  replies: fc.array(fc.constantFrom(...ANY), { minLength: 1, maxLength: 4 }),
  meanwhile: fc.array(fc.tuple(fc.integer({ min: 1, max: 240 }), fc.constantFrom(...HAPPENINGS)), {
    minLength: 1,
    maxLength: 8,
  }),
});

/** Every kind of answer, and everything that happens meanwhile. */
const ALL: readonly Outage[] = ANY.map((reply, at) => ({
  replies: [reply, ANY[(at + 5) % ANY.length] ?? reply],
  meanwhile: HAPPENINGS.map((it, nth) => [10 + 13 * nth, it] as const),
}));

/** A wall display: one tab of a site that must come back. */
class Wall extends Crowd {
  tabId = 1;
  hasHome = false;
  readonly #attempts: number[] = [];
  readonly #afterSchedule: number[] = [];

  /** Counts the automatic requests, those after a schedule that is over apart. */
  watch(): void {
    const count = () => {
      const { attemptsMade = 0 } = this.record(this.tabId)?.incident ?? {};
      if (attemptsMade > MAX_ATTEMPTS) this.#afterSchedule.push(this.now);
      this.#attempts.push(this.now);
      const lately = (times: readonly number[]) => times.filter((at) => this.now - at < HOUR);
      try {
        expect(
          lately(this.#afterSchedule).length,
          'after the schedule there are at most 16 attempts in any hour',
        ).toBeLessThanOrEqual(16);
        expect(
          lately(this.#attempts).length,
          'there are at most 30 attempts in any hour',
        ).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
      } catch (error) {
        this.failure ??= error;
      }
    };
    this.onReload = count;
    this.onOpen = count;
  }

  /** Lets time pass; a waiting room refreshes itself meanwhile. */
  async live(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= MINUTE) {
      await this.pass(Math.min(left, MINUTE));
      if (this.failure !== null) throw this.failure;
      const tab = this.tab(this.tabId);
      if (tab.room && tab.loading === null && this.online) await this.reload(this.tabId, true);
    }
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
        await this.live(2 * HOUR);
        this.online = true;
    }
  }

  async goThrough({ replies, meanwhile }: Outage): Promise<void> {
    const from = this.now;
    const kindAt = (now: number) => Math.floor((now - from) / (20 * MINUTE)) % replies.length;
    this.server = () => ({ status: 502 });
    await this.reload(this.tabId);
    await this.pass(2_000);
    const usable = replies.filter((it) => this.hasHome || it !== SIGN_IN);
    this.server = () => usable[kindAt(this.now) % usable.length] ?? { status: 502 };
    for (const [minutes, it] of meanwhile) {
      await this.live(minutes * MINUTE);
      await this.happen(it);
    }
    this.server = UP;
    await this.live(BACK_WITHIN);
    const { status, url } = this.tab(this.tabId);
    expect({ status, url }, 'the page is back soon after its site').toEqual({
      status: 200,
      url: expect.stringMatching(this.hasHome ? /wall(#week)?$/ : /1$/),
    });
    // So that the next outage does not meet the limit of one hour.
    await this.pass(HOUR);
  }
}

async function survive(
  outages: readonly Outage[],
  random: number,
  hasHome: boolean,
  navigationFirst: boolean,
) {
  const how = { navigationFirst, hasIds: !navigationFirst };
  const world = Object.assign(new Wall(), { random, server: UP, hasHome, ...how });
  const pattern = 'a.test';
  await world.tell({ type: 'set-rule', pattern, effect: 'persist', incognito: false });
  if (hasHome) await world.tell({ type: 'set-display', pattern, home: HOME, unattended: true });
  await world.open(1, 1, () => (hasHome ? HOME : `${A}1`));
  world.watch();
  while (world.elapsed < DAYS) for (const it of outages) await world.goThrough(it);
  expect(world.reports).toEqual([]);
}

describe('through 72 hours of outages, sleep, kills and restarts, a page that must come back does, and its site is not asked too often', () => {
  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])(
    'of every kind (home address: %s; navigation events first, as in Firefox: %s)',
    { timeout: 1_500_000 },
    (hasHome, navigationFirst) => survive(ALL, 0.5, hasHome, navigationFirst),
  );

  it('of any kind', { timeout: 1_500_000 }, () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(outage, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        survive,
      ),
      {
        ...HOW_OFTEN,
        endOnFailure: true,
        numRuns: Math.max(1, Math.ceil(HOW_OFTEN.numRuns / 100)),
      },
    ),
  );
});
