import { MAX_IN_FLIGHT } from '../../src/core/state/site-circuit.ts';
import type { DeployRow } from './deploys.ts';
import { type Crowd, OURS } from './many-tabs.ts';
import { betterInBoth, type Row } from './policy.ts';
import type { StorageUse } from './storage-uses.ts';

/** How many storage areas an ordinary page load without an incident may read: each once. */
const MOST_READS = 2;
/**
 * Limits for the tabs of one site in a short outage: wasted requests (mean), and the time (ms)
 * within which all follow.
 */
const MOST_WASTED = 6;
const LONGEST_SPAN = 8_000;

/** The share of deploys that must come back by themselves. */
const LEAST_BACK = 0.99;

/** Everything that was measured. */
export interface Measured {
  readonly deploys: readonly DeployRow[];
  readonly policies: readonly Row[];
  readonly storage: readonly StorageUse[];
  readonly tabs: readonly Crowd[];
}

/** The promises that the figures break, a sentence each; empty if none is broken. */
export function violations({ deploys, policies, storage, tabs }: Measured): readonly string[] {
  return [
    ...deploys
      .filter(({ ours, back }) => ours && back < LEAST_BACK)
      .map(({ name, back }) => `“${name}” brings back only ${back} of the deploys.`),
    ...policies
      .filter(({ ours }) => ours)
      .flatMap((row) =>
        betterInBoth(row, policies).map(
          (other) => `“${other}” beats “${row.name}” in median wait and in mean requests.`,
        ),
      ),
    ...storage
      .filter(({ reads, writes, mostWrites }) => reads > MOST_READS || writes > mostWrites)
      .map(
        ({ when, reads, writes, mostWrites }) =>
          `Ordinary page loads (${when}) make ${reads} reads and ${writes} writes; ` +
          `${MOST_READS} and ${mostWrites} are allowed.`,
      ),
    ...tabs
      .filter(
        ({ name, sites, wasted, mostAtOnce, span }) =>
          name === OURS &&
          (wasted > MOST_WASTED * sites ||
            mostAtOnce > MAX_IN_FLIGHT ||
            (sites === 1 && span > LONGEST_SPAN)),
      )
      .map(({ tabs, sites, wasted, mostAtOnce, span }) => {
        const what = `${tabs} tabs of ${sites} sites waste ${wasted} requests, send ${mostAtOnce} at once`;
        return `${what} and follow within ${span} ms: over the limit.`;
      }),
  ];
}
