import type { Random } from './random.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The outcome of one outage. All times in ms since the first failure. */
export interface Return {
  /** From the moment the site is back to the request that finds it back. */
  readonly wait: number;
  /** Requests after the first failure, including the successful one. */
  readonly requests: number;
  readonly attempts: readonly number[];
}

/**
 * A schedule to compare with. `waitBefore` returns the wait (ms) after `made` failed requests;
 * `random` is in [0, 1).
 */
export interface Schedule {
  readonly name: string;
  waitBefore(made: number, random: number): number;
}

/**
 * From Chromium's components/error_page/…/net_error_auto_reloader.cc: no jitter; the last wait
 * repeats.
 */
const CHROMIUM: readonly number[] = [
  SECOND,
  5 * SECOND,
  30 * SECOND,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
];

/** The other schedules: none may be better than ours in both median wait and mean requests. */
export const OTHERS: readonly Schedule[] = [
  {
    name: 'Chromium’s table',
    waitBefore: (made) => CHROMIUM[Math.min(made, CHROMIUM.length - 1)] ?? 0,
  },
  fixed(5),
  fixed(30),
  fixed(60),
  {
    name: 'AWS full jitter, 1 s, cap 60 s',
    waitBefore: (made, random) => random * Math.min(MINUTE, SECOND * 2 ** made),
  },
  {
    name: 'gRPC, 1 s × 1.6, cap 120 s',
    waitBefore: (made, random) =>
      Math.min(2 * MINUTE, SECOND * 1.6 ** made) * (1 - 0.2 + 2 * 0.2 * random),
  },
  {
    name: 'min(60 s, 5 s · 2ⁿ) + 0–2.5 s',
    waitBefore: (made, random) => Math.min(MINUTE, 5 * SECOND * 2 ** made) + random * 2.5 * SECOND,
  },
];

/** A request every `seconds` seconds. */
export function fixed(seconds: number): Schedule {
  return { name: `every ${seconds} s`, waitBefore: () => seconds * SECOND };
}

/**
 * Simulates `schedule` for a site that is down from 0 until `outage` (ms); an answer takes no time.
 */
export function bringBack(schedule: Schedule, outage: number, random: Random): Return {
  const attempts: number[] = [];
  let at = 0;
  while (at < outage) {
    at += schedule.waitBefore(attempts.length, random());
    attempts.push(at);
  }
  return { wait: at - outage, requests: attempts.length, attempts };
}
