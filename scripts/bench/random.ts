/** Random numbers: each call returns the next, in [0, 1). */
export type Random = () => number;

/**
 * A repeatable generator (mulberry32): the same seed gives the same numbers on every machine. It is
 * good enough for a simulation, but must not be used for anything that must not be guessed.
 */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A separate seed for each pair, so that one more stream of numbers does not change another. */
export function seedOf(stream: number, index: number): number {
  return Math.floor(seeded(Math.imul(stream, 0x9e3779b1) ^ index)() * 2 ** 32);
}
