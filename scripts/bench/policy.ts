import { playOurs, returnIn } from './ours.ts';
import { outages, RANGES, type Range, WHOLE } from './outages.ts';
import { type Random, seeded, seedOf } from './random.ts';
import { bringBack, OTHERS, type Return } from './schedules.ts';
import { mean, type Summary, summary } from './statistics.ts';

/** The results of one schedule over the outages of one range. */
export interface Result {
  readonly range: string;
  readonly outages: number;
  /** Extra wait after the site is back, ms. */
  readonly wait: Summary;
  /** Requests after the first failure, including the successful one. */
  readonly requests: Summary;
  /**
   * The share (0 … 1) of outages in which our schedule gives up unless *Keep trying* is pressed;
   * null for the others.
   */
  readonly gaveUp: number | null;
}

/** The results of one schedule: over all outages first, then range by range. */
export interface Row {
  readonly name: string;
  readonly ours: boolean;
  readonly results: readonly Result[];
}

/**
 * Our schedule is simulated this often, through the whole core, for the longest outage; each run
 * serves several lengths.
 */
const RUNS = 2000;

/**
 * Compares our schedule, in a visible and in a hidden tab, with the others, which treat both alike.
 */
export function comparePolicies(count: number, seed: number): readonly Row[] {
  const lengths = outages(count, WHOLE, seeded(seed));
  // Each schedule has random numbers of its own, so that one more row changes no other.
  const dice = (stream: number, index: number): Random => seeded(seedOf(seed + stream, index));
  const row = (name: string, ours: boolean, play: Play): Row => {
    const returns = lengths.map(play);
    const results = [WHOLE, ...RANGES].map((range) => resultIn(range, lengths, returns));
    return { name, ours, results };
  };
  const our = (name: string, stream: number, hidden: boolean): Row => {
    const runs = Array.from({ length: Math.min(RUNS, count) }, (_, index) =>
      playOurs(WHOLE.to, hidden, dice(stream, index)),
    );
    return row(name, true, (outage, index) => {
      const run = runs[index % runs.length];
      if (run === undefined) throw new Error('There is no run to read from.');
      return returnIn(run, outage);
    });
  };
  return [
    our('Bounceback', 1, false),
    our('Bounceback, hidden tab', 2, true),
    ...OTHERS.map((schedule, nth) =>
      row(schedule.name, false, (outage, index) =>
        bringBack(schedule, outage, dice(3 + nth, index)),
      ),
    ),
  ];
}

type Played = Return & { readonly gaveUp?: boolean };
type Play = (outage: number, index: number) => Played;

function resultIn(range: Range, lengths: readonly number[], returns: readonly Played[]): Result {
  const within = returns.filter((_, index) => {
    const length = lengths[index] ?? Number.NaN;
    return length >= range.from && length < range.to;
  });
  const given = within.flatMap(({ gaveUp }) => (gaveUp === undefined ? [] : [gaveUp ? 1 : 0]));
  return {
    range: range.name,
    outages: within.length,
    wait: summary(within.map(({ wait }) => wait)),
    requests: summary(within.map(({ requests }) => requests)),
    gaveUp: given.length === 0 ? null : mean(given),
  };
}

/**
 * The schedules that are better than `row` in both median wait and mean requests, over all outages.
 */
export function betterInBoth(row: Row, others: readonly Row[]): readonly string[] {
  const [own] = row.results;
  return others
    .filter(({ ours, results: [whole] }) => {
      if (ours || own === undefined || whole === undefined) return false;
      return whole.wait.median < own.wait.median && whole.requests.mean < own.requests.mean;
    })
    .map(({ name }) => name);
}
