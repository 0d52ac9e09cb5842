import fc from 'fast-check';
import { expect, it } from 'vitest';
import { originOf } from '../../src/core/http/address.ts';
import { MAX_PROBES, MAX_WATCHED, PROBE_TIMEOUT, WATCH_LASTS } from '../../src/core/state/watch.ts';
import { HOUR, MINUTE, WatchingWorld } from '../fakes/watching-world.ts';
import { HOW_OFTEN } from './runs.ts';

const PAGES = ['a', 'b', 'c'].flatMap((host) =>
  ['/', '/x', '/y'].map((path) => `https://${host}.example${path}`),
);
const page = fc.constantFrom(...PAGES);
/** The most requests of a site in any hour: after 1, 2, 5, 10 min and then every 15, at their shortest, counted anew after each return. */
const MOST_AN_HOUR = 12;

type Action =
  | { readonly does: 'wish' | 'remove' | 'open' | 'back' | 'down'; readonly page: string }
  | { readonly does: 'busy'; readonly seconds: number }
  | { readonly does: 'pass' | 'clock'; readonly by: number }
  | { readonly does: 'kill' | 'update' | 'line' | 'slow' };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('wish' as const), page }) },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constant('pass' as const),
      by: fc.integer({ min: 0, max: 40 * MINUTE }),
    }),
  },
  fc.record({ does: fc.constantFrom('remove', 'open', 'back', 'down'), page }),
  fc.record({ does: fc.constant('busy' as const), seconds: fc.integer({ min: 1, max: 7200 }) }),
  fc.record({
    does: fc.constant('clock' as const),
    by: fc.integer({ min: -5 * HOUR, max: 5 * HOUR }),
  }),
  fc.record({ does: fc.constantFrom('kill', 'update', 'line', 'slow') }),
);

/** Checks every request of a watch against the limits. */
class Observer {
  readonly up = new Set<string>();
  busy = 0;
  slow = false;
  /** The origin and the end of each request, in elapsed ms. */
  readonly under: { readonly origin: string; readonly until: number }[] = [];
  /** The Retry-After of each origin, by the clock (epoch ms). */
  readonly floors = new Map<string, { at: number; delay: number }>();
  readonly at = new Map<string, number[]>();
  constructor(readonly world: WatchingWorld) {
    world.address = (url) => this.#answer(url);
  }

  clockSet(): void {
    for (const floor of this.floors.values()) floor.at = Math.min(floor.at, this.world.now);
  }

  #answer(url: string) {
    const origin = originOf(url);
    const { now, elapsed } = this.world;
    const under = this.under.filter(({ until }) => until > elapsed);
    expect(under.length, 'the limit of simultaneous requests holds').toBeLessThan(MAX_PROBES);
    expect(
      under.map((it) => it.origin),
      'an origin gets one request at a time',
    ).not.toContain(origin);
    // The user's click asks once without regard to Retry-After, as *Retry now* does.
    const { at: requestedAt = 0 } = this.world.watched.get(url) ?? {};
    const isAtClick = !this.world.asks.some((it) => it.url === url && it.at >= requestedAt);
    const floor = isAtClick ? undefined : this.floors.get(origin);
    expect(now, 'no request is sent before Retry-After').toBeGreaterThanOrEqual(
      floor === undefined ? 0 : floor.at + floor.delay,
    );
    const hour = [...(this.at.get(origin) ?? []), elapsed].filter((it) => elapsed - it < HOUR);
    this.at.set(origin, hour);
    const takes = this.slow ? PROBE_TIMEOUT - 1000 : 50;
    this.under.push({ origin, until: elapsed + takes });
    if (this.up.has(url)) return { status: 200, takes };
    if (this.busy === 0) return { status: 502, takes };
    this.floors.set(origin, { at: now + takes, delay: this.busy * 1000 });
    return { status: 429, takes, headers: { 'retry-after': String(this.busy) } };
  }
}

it('in any sequence of events, a watched site is requested gently, only pages that answered are reported as back, and every watch ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyAction, { maxLength: 25 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      async (actions, random) => {
        const world = Object.assign(new WatchingWorld(), { random });
        const observer = new Observer(world);
        let requested = 0;
        let jumps = 0;
        for (const it of actions) {
          if (it.does === 'wish') requested += 1;
          if (it.does === 'clock' || it.does === 'busy') jumps += 1;
          await carryOut(it, world, observer);
          expect(world.watched.size).toBeLessThanOrEqual(MAX_WATCHED);
          for (const { url, state } of world.watched.values())
            if (state === 'back') expect(world.asks.map((ask) => ask.url)).toContain(url);
        }
        for (const times of observer.at.values())
          expect(
            times.length,
            'a site gets no more requests in an hour than its schedule has',
          ).toBeLessThanOrEqual(MOST_AN_HOUR + 4 * (requested + jumps));
        Object.assign(observer, { busy: 0, slow: false });
        world.online = true;
        for (const url of PAGES) observer.up.add(url);
        await world.tell({ type: 'timer-fired' });
        await world.pass(WATCH_LASTS + HOUR);
        const left = [...world.watched.values()].filter(({ state }) => state === 'pending');
        expect(left, 'every watch ends').toEqual([]);
        expect(world.reports).toEqual([]);
      },
    ),
    HOW_OFTEN,
  );
}, 1_500_000);

async function carryOut(it: Action, world: WatchingWorld, observer: Observer): Promise<void> {
  switch (it.does) {
    case 'wish':
      return world.requestWatch(it.page);
    case 'remove':
      return world.tell({ type: 'watch-removed', url: it.page });
    case 'open':
      return world.tell({ type: 'watch-opened', url: it.page });
    case 'back':
      return void observer.up.add(it.page);
    case 'down':
      return void observer.up.delete(it.page);
    case 'busy':
      observer.busy = observer.busy === 0 ? it.seconds : 0;
      return;
    case 'pass':
      return world.pass(it.by);
    case 'clock':
      world.setClock(it.by);
      observer.clockSet();
      return world.tell({ type: 'timer-fired' });
    case 'kill':
      return world.kill();
    case 'update':
      return world.update();
    case 'line':
      world.online = !world.online;
      return;
    case 'slow':
      observer.slow = !observer.slow;
  }
}
