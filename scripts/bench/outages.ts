import type { Random } from './random.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Lengths from `from` (included) to `to` (excluded), ms. */
export interface Range {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Outages of all lengths, and separately the short, the medium and the long ones. */
export const WHOLE: Range = { name: '2 s – 2 h', from: 2 * SECOND, to: 2 * HOUR };
export const RANGES: readonly Range[] = [
  { name: '2 – 60 s', from: 2 * SECOND, to: MINUTE },
  { name: '1 – 15 min', from: MINUTE, to: 15 * MINUTE },
  { name: '15 min – 2 h', from: 15 * MINUTE, to: 2 * HOUR },
];

/** `count` lengths (ms), log-uniform over the range: each doubling is as likely as the next. */
export function outages(count: number, range: Range, random: Random): readonly number[] {
  return Array.from({ length: count }, () => range.from * (range.to / range.from) ** random());
}
