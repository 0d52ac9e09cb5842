import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take more than a minute, the longest first. */
export const LONGEST: readonly string[] = [
  ...[
    'many-tabs',
    'outages',
    'chaos',
    'life',
    'in-use',
    'endings',
    'rules',
    'restart-unloaded',
    'watching',
  ],
  ...['notice', 'showing', 'restart', 'noticing'],
];

/**
 * Starts the longest files first: one that starts last would run alone, while the other worker has
 * nothing to do.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.sort((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = LONGEST.indexOf(basename(moduleId, '.test.ts'));
  return place === -1 ? LONGEST.length : place;
}
