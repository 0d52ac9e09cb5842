import { playOurs, returnIn } from './ours.ts';
import { type Random, seeded, seedOf } from './random.ts';
import { bringBack, OTHERS } from './schedules.ts';
import { percentile } from './statistics.ts';

const SECOND = 1000;

/** The site is down from 0 until this, ms. */
export const OUTAGE = 300 * SECOND;
/**
 * Every browser meets the outage within this time (ms) of its beginning: the worst case, a crowd at
 * once.
 */
export const MET_WITHIN = 10 * SECOND;
/** Requests are counted for this long, ms. */
export const WATCHED = 600 * SECOND;

/** What the site receives with one schedule when many browsers follow it. */
export interface Herd {
  readonly name: string;
  readonly ours: boolean;
  /** Requests in each second since the beginning of the outage, without the first failures. */
  readonly perSecond: readonly number[];
  /** Most requests in one second of the outage, after the last browser has met it. */
  readonly peakDown: number;
  /** Mean requests per second in the last minute of the outage. */
  readonly lastMinute: number;
  /** Most requests in one second after the outage. */
  readonly peakBack: number;
  /** When 95 % of the browsers have their page back, ms after the end of the outage. */
  readonly mostBack: number;
}

/**
 * Simulates `count` browsers that meet one outage of five minutes, with our schedule and each other
 * one.
 */
export function herds(count: number, seed: number): readonly Herd[] {
  const met = seeded(seed);
  const arrivals = Array.from({ length: count }, () => met() * MET_WITHIN);
  const play = (name: string, ours: boolean, stream: number, attempts: Attempts): Herd => {
    const perSecond = new Array<number>(WATCHED / SECOND).fill(0);
    const waits: number[] = [];
    arrivals.forEach((arrival, index) => {
      const made = attempts(OUTAGE - arrival, seeded(seedOf(seed + stream, index)));
      for (const at of made) {
        const second = Math.floor((arrival + at) / SECOND);
        if (second < perSecond.length) perSecond[second] = (perSecond[second] ?? 0) + 1;
      }
      waits.push(arrival + (made.at(-1) ?? 0) - OUTAGE);
    });
    return { name, ours, perSecond, ...figures(perSecond), mostBack: percentile(waits, 0.95) };
  };
  return [
    play(
      'Bounceback',
      true,
      1,
      (left, dice) => returnIn(playOurs(left, false, dice), left).attempts,
    ),
    ...OTHERS.map((schedule, nth) =>
      play(schedule.name, false, 2 + nth, (left, dice) => bringBack(schedule, left, dice).attempts),
    ),
  ];
}

/** When one browser retries, ms after it met an outage that lasts for `left` ms more. */
type Attempts = (left: number, dice: Random) => readonly number[];

function figures(perSecond: readonly number[]): Pick<Herd, 'peakDown' | 'lastMinute' | 'peakBack'> {
  const back = OUTAGE / SECOND;
  const lastMinute = perSecond.slice(back - 60, back);
  return {
    peakDown: Math.max(...perSecond.slice(MET_WITHIN / SECOND, back)),
    lastMinute: lastMinute.reduce((sum, it) => sum + it, 0) / lastMinute.length,
    peakBack: Math.max(...perSecond.slice(back)),
  };
}
