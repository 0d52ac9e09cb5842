/** The score of each measured room of `src/core`, in percent, rounded down (`docs/mutation.md`). */
const MEASURED: Readonly<Record<string, number>> = {
  clearing: 99,
  rules: 93,
  storage: 98,
};

/** Of a room of which a sample was measured: five less than the sample's score. */
const SAMPLED: Readonly<Record<string, number>> = {
  gateways: 90,
  http: 91,
  retry: 85,
  sites: 90,
  watches: 92,
};

/** For a room that has not been measured, and for all rooms together. */
const UNMEASURED = 80;

/**
 * The score, in percent, below which `npm run mutation` fails for these rooms and files of `src/core`; none
 * stands for all of it. Null where no score was measured for just these: several rooms, or a file.
 */
export function thresholdFor(parts: readonly string[]): number | null {
  const [room] = parts;
  if (room === undefined) return UNMEASURED;
  if (parts.length > 1 || room.endsWith('.ts')) return null;
  return MEASURED[room] ?? SAMPLED[room] ?? UNMEASURED;
}
