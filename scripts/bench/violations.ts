import { betterInBoth, type Row } from './policy.ts';
import type { Size } from './sizes.ts';
import type { StorageUse } from './storage-uses.ts';
import { kilobytes } from './table.ts';

/** How often an ordinary page load without an incident may read storage. */
const MOST_READS = 1;

/** All that was measured. */
export interface Measured {
  readonly policies: readonly Row[];
  readonly storage: readonly StorageUse[];
  readonly sizes: readonly Size[];
}

/** Which of our promises the figures break, a sentence each; none is well. */
export function violations({ policies, storage, sizes }: Measured): readonly string[] {
  return [
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
          `Ordinary page loads (${when}) take ${reads} reads and ${writes} writes; ` +
          `${MOST_READS} and ${mostWrites} are allowed.`,
      ),
    ...sizes
      .filter(({ bytes, limit }) => bytes > limit)
      .map(
        ({ browser, part, bytes, limit }) =>
          `The ${part} for ${browser} has ${kilobytes(bytes)} gzipped; ${kilobytes(limit)} are allowed.`,
      ),
  ];
}
