/** One place in the source, and what a mutant has there instead. */
export interface Change {
  readonly file: string;
  /** As it stands in the file, exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** A small fault that breaks one promise, and the tests that must notice it. */
export interface Mutant {
  /** The promise that it breaks. */
  readonly promise: string;
  /** More than one where the promise has more than one guard: each alone would hide the other's loss. */
  readonly changes: readonly Change[];
  readonly caughtBy: string;
  /** What the failure must say: the sentence of the invariant, or the name of the test. */
  readonly saying: string;
}

export const PROPERTIES = 'test/background/properties.test.ts';
export const CROWDS = 'test/background/crowds.test.ts';
export const COORDINATING = 'test/background/coordinating.test.ts';
export const OUTAGE = 'test/background/outage.test.ts';
export const FOLLOWING = 'test/background/following.test.ts';
export const RETRYING = 'test/background/retrying.test.ts';
export const ENGINE = 'test/background/engine.test.ts';
export const PERFORM = 'test/background/perform.test.ts';
export const GUARDS = 'test/background/guards.test.ts';

/** The change made to `source`, or a sentence saying why it cannot be made. */
export function changed(
  source: string,
  { file, find, replace }: Change,
): { readonly code: string } | { readonly problem: string } {
  const found = source.split(find).length - 1;
  if (found !== 1) {
    return { problem: `${JSON.stringify(find)} stands ${found} times in ${file}, not once` };
  }
  return { code: source.split(find).join(replace) };
}
