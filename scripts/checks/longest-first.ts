import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take more than a minute, the longest first. */
export const LONGEST: readonly string[] = [
  ...[
    'outages',
    'in-use',
    'many-tabs',
    'life',
    'endings',
    'chaos',
    'foreign-reloads',
    'one-time-links',
  ],
  ...['restart-unloaded', 'statuses', 'browser-error-pages', 'gateways', 'rules', 'fair-shares'],
  ...['notice', 'restart', 'noticing', 'showing'],
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
