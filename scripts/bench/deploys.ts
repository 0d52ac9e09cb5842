import { waitBefore } from '../../src/core/state/schedule.ts';
import { playOurs } from './ours.ts';
import { type Random, seeded, seedOf } from './random.ts';
import { bringBack, OTHERS } from './schedules.ts';
import { mean, percentile } from './statistics.ts';

const SECOND = 1000;

/** A deploy: first the gateway fails, then the router or the starting app sends another error. */
export interface Deploy {
  /** How long the gateway answers 502, ms. */
  readonly down: number;
  /** How long the other error follows, ms. */
  readonly other: number;
  readonly status: 404 | 500;
}

/** The results of one schedule over all deploys. */
export interface DeployRow {
  readonly name: string;
  readonly ours: boolean;
  /** The share (0 … 1) of deploys after which the page came back by itself. */
  readonly back: number;
  /** Extra wait after the site works, of those that came back, ms. */
  readonly median: number;
  readonly p95: number;
  /** Requests after the first failure. */
  readonly requests: number;
}

/** The row of what Bounceback would be if it ended at the first error that is no gateway's. */
export const AT_FIRST_ERROR = 'ends at the first other error';

/** The lengths: log-normal around a median, with this spread of the logarithm, cut to a range; ms. */
const DOWN = { median: 8 * SECOND, spread: 0.8, from: SECOND, to: 120 * SECOND };
const OTHER = { median: 9 * SECOND, spread: 0.8, from: 2 * SECOND, to: 40 * SECOND };

/** `count` deploys. */
export function deploys(count: number, random: Random): readonly Deploy[] {
  return Array.from({ length: count }, () => ({
    down: logNormal(DOWN, random),
    other: logNormal(OTHER, random),
    status: random() < 0.5 ? 404 : 500,
  }));
}

function logNormal({ median, spread, from, to }: typeof DOWN, random: Random): number {
  for (;;) {
    // Box and Muller's transform; 1 − random() is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const length = median * Math.exp(spread * normal);
    if (length >= from && length <= to) return length;
  }
}

interface Played {
  /** Null: it never came back by itself. */
  readonly wait: number | null;
  readonly requests: number;
}

/** Compares our schedule with the others, which retry after any error and never end. */
export function compareDeploys(count: number, seed: number): readonly DeployRow[] {
  const all = deploys(count, seeded(seed));
  const dice = (stream: number, index: number): Random => seeded(seedOf(seed + stream, index));
  const row = (name: string, ours: boolean, play: (deploy: Deploy, index: number) => Played) => {
    const played = all.map(play);
    const waits = played.flatMap(({ wait }) => wait ?? []);
    return {
      name,
      ours,
      back: waits.length / played.length,
      median: percentile(waits, 0.5),
      p95: percentile(waits, 0.95),
      requests: mean(played.map(({ requests }) => requests)),
    };
  };
  const our = (hidden: boolean, stream: number) => (deploy: Deploy, index: number) =>
    playOurDeploy(deploy, hidden, dice(stream, index));
  return [
    row('Bounceback', true, our(false, 1)),
    row('Bounceback, hidden tab', true, our(true, 2)),
    row(AT_FIRST_ERROR, false, (deploy, index) => endAtFirstError(deploy, dice(3, index))),
    ...OTHERS.map((schedule, nth) =>
      row(schedule.name, false, ({ down, other }, index) =>
        bringBack(schedule, down + other, dice(4 + nth, index)),
      ),
    ),
  ];
}

/** One deploy through the whole core. */
export function playOurDeploy(
  { down, other, status }: Deploy,
  hidden: boolean,
  random: Random,
): Played {
  const works = down + other;
  const { attempts } = playOurs(works, hidden, random, (at) => (at < down ? 502 : status));
  const last = attempts.at(-1) ?? 0;
  return { wait: last >= works ? last - works : null, requests: attempts.length };
}

function endAtFirstError({ down, other }: Deploy, random: Random): Played {
  let at = 0;
  for (let made = 0; ; made += 1) {
    at += waitBefore(made, false, random());
    if (at >= down + other) return { wait: at - down - other, requests: made + 1 };
    if (at >= down) return { wait: null, requests: made + 1 };
  }
}
