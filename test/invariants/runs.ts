/**
 * How many lives each property plays, and which: 100 by default, 1,000 in CI, any number with RUNS.
 * The lives are the same each time; SEED=<number> plays others. FC_PATH replays the one that failed.
 */
export const HOW_OFTEN = {
  endOnFailure: 'QUICK' in process.env,
  numRuns: Number(process.env.RUNS ?? (process.env.CI ? 1000 : 100)),
  seed: Number(process.env.SEED ?? 20261121),
  ...(process.env.FC_PATH ? { path: process.env.FC_PATH } : {}),
};
