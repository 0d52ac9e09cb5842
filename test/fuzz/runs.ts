import fc from 'fast-check';

/** `RUNS` inputs for each property, made from `SEED`; `scripts/fuzz.ts` sets both. */
const RUNS = Number(process.env.RUNS ?? 300);
const SEED = Number(process.env.SEED ?? 1);

/** Checks a property with as many inputs as this run shall have. */
export function holds<T>(property: fc.IProperty<T>, share?: number): void;
export function holds<T>(property: fc.IAsyncProperty<T>, share?: number): Promise<void>;
/** `share`: of the inputs, for what takes longer than a parser; 0 < `share` ≤ 1. */
export function holds<T>(property: fc.IRawProperty<T>, share = 1): unknown {
  return fc.assert(property as fc.IAsyncProperty<T>, {
    numRuns: Math.max(1, Math.round(RUNS * share)),
    seed: SEED,
    ...(process.env.FC_PATH ? { path: process.env.FC_PATH } : {}),
  });
}
