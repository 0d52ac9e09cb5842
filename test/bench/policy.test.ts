import { describe, expect, it } from 'vitest';
import { playOurs, returnIn } from '../../scripts/bench/ours.ts';
import { betterInBoth, comparePolicies, type Row } from '../../scripts/bench/policy.ts';
import { type Random, seeded } from '../../scripts/bench/random.ts';
import { bringBack, fixed, OTHERS } from '../../scripts/bench/schedules.ts';
import {
  HIDDEN_SPACING,
  MAX_ATTEMPTS,
  MAX_RELOADS_PER_HOUR,
  MORE_ATTEMPTS,
  MORE_EVERY,
  RELOADS_WINDOW,
  waitBefore,
} from '../../src/core/state/schedule.ts';
import { World } from '../fakes/world.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const half = () => 0.5;

const bringBackOurs = (outage: number, hidden: boolean, random: Random) =>
  returnIn(playOurs(outage, hidden, random), outage);

describe('a compared schedule', () => {
  it('with a fixed interval finds the site back at its next attempt', () => {
    const every5 = bringBack(fixed(5), 12 * SECOND, half);
    expect(every5).toEqual({
      wait: 3 * SECOND,
      requests: 3,
      attempts: [5 * SECOND, 10 * SECOND, 15 * SECOND],
    });
    expect(bringBack(fixed(60), 60 * SECOND, half)).toMatchObject({ wait: 0, requests: 1 });
  });

  it('has the waits that its source published', () => {
    const byName = Object.fromEntries(
      OTHERS.map((schedule) => [schedule.name.split(/[ ,]/)[0], schedule]),
    );
    const waits = (name: string, random: number, ...made: number[]) =>
      made.map((it) => (byName[name]?.waitBefore(it, random) ?? Number.NaN) / SECOND);
    expect(waits('Chromium’s', 0.9, 0, 1, 2, 3, 4, 5, 6, 7, 99)).toEqual([
      1, 5, 30, 60, 300, 600, 1800, 1800, 1800,
    ]);
    expect(waits('AWS', 0.5, 0, 1, 5, 6, 99)).toEqual([0.5, 1, 16, 30, 30]);
    expect(waits('gRPC', 0.5, 0, 1, 2, 99)).toEqual([1, 1.6, expect.closeTo(2.56), 120]);
    expect(waits('gRPC', 0, 99)).toEqual([96]);
    expect(waits('min(60', 0, 0, 1, 2, 3, 4, 99)).toEqual([5, 10, 20, 40, 60, 60]);
    expect(waits('min(60', 1, 0)).toEqual([7.5]);
  });
});

describe('Bounceback’s schedule in the benchmark', () => {
  it.each([false, true])('waits as the production schedule says (hidden: %s)', (hidden) => {
    for (const random of [0, 0.3, 0.99]) {
      const { attempts } = bringBackOurs(HOUR / 2, hidden, () => random);
      let at = 0;
      const expected = attempts.slice(0, MAX_ATTEMPTS).map((_, made) => {
        at += waitBefore(made, hidden, random);
        return at;
      });
      expect(attempts.slice(0, MAX_ATTEMPTS)).toEqual(expected);
    }
  });

  it('makes its attempts when the real background does in the fake world', async () => {
    const outage = 20 * 60 * SECOND;
    const world = new World();
    world.openTab(1);
    const start = world.now;
    world.server = () => ({ status: world.now - start < outage ? 502 : 200, takes: 0 });
    await world.go(1, 'https://down.test/');
    await world.pass(outage + MORE_EVERY);
    const reloads = world.hits.filter((hit) => hit.ours).map((hit) => hit.at - start);
    expect(bringBackOurs(outage, false, () => world.random).attempts).toEqual(reloads);
  });

  it('makes the same attempts in an outage as at the start of a longer one', () => {
    for (const outage of [5 * SECOND, 10 * 60 * SECOND, HOUR]) {
      const long = playOurs(2 * HOUR, false, seeded(4));
      expect(returnIn(long, outage)).toEqual(bringBackOurs(outage, false, seeded(4)));
    }
  });

  it('finds the site back with the first attempt after the outage', () => {
    const run = { attempts: [3, 9, 20], gaveUpAt: 9 };
    expect(returnIn(run, 4)).toEqual({ wait: 5, requests: 2, attempts: [3, 9], gaveUp: false });
    expect(returnIn(run, 9)).toMatchObject({ wait: 0, requests: 2, gaveUp: false });
    expect(returnIn(run, 10)).toMatchObject({ wait: 10, requests: 3, gaveUp: true });
    expect(() => returnIn(run, 21)).toThrow('shorter');
  });

  it('goes on as if Keep trying were pressed after each give-up, and reports that', () => {
    const long = bringBackOurs(2 * HOUR, false, half);
    expect(long.gaveUp).toBe(true);
    expect(long.requests).toBeGreaterThan(MAX_ATTEMPTS + MORE_ATTEMPTS);
    expect(long.wait).toBeLessThanOrEqual(MORE_EVERY);
    expect(bringBackOurs(60 * SECOND, false, half).gaveUp).toBe(false);
  });

  it('keeps the hourly limit, and the minimum spacing of hidden tabs', () => {
    const { attempts } = bringBackOurs(2 * HOUR, true, seeded(1));
    const gaps = attempts.map((at, index) => at - (attempts[index - 1] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(HIDDEN_SPACING);
    for (const from of attempts) {
      const within = attempts.filter((at) => at >= from && at < from + RELOADS_WINDOW);
      expect(within.length).toBeLessThanOrEqual(MAX_RELOADS_PER_HOUR);
    }
  });
});

describe('the comparison of schedules', () => {
  it('is the same for the same seed, and differs for another', () => {
    expect(comparePolicies(12, 1)).toEqual(comparePolicies(12, 1));
    expect(comparePolicies(12, 1)).not.toEqual(comparePolicies(12, 2));
  });

  it('counts every outage in exactly one range', () => {
    for (const { results } of comparePolicies(60, 3)) {
      const [whole, ...apart] = results.map(({ outages }) => outages);
      expect(whole).toBe(60);
      expect(apart.reduce((sum, count) => sum + count, 0)).toBe(60);
    }
  });

  it('finds the schedules that are better in both median wait and mean requests', () => {
    const row = (name: string, wait: number, requests: number, ours = false): Row => {
      const of = (median: number) => ({ median, mean: median, p95: median });
      const whole = {
        range: '',
        outages: 1,
        wait: of(wait),
        requests: of(requests),
        gaveUp: null,
      };
      return { name, ours, results: [whole] };
    };
    const own = row('ours', 20, 10, true);
    const others = [row('quick', 2, 170), row('lazy', 58, 5), row('both', 19, 9), row('as', 20, 9)];
    expect(betterInBoth(own, [own, ...others])).toEqual(['both']);
  });
});
