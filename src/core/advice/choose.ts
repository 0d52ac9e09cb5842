import type { Case } from './case.ts';
import type { Fix } from './fix.ts';

/** What a person can do in this case, best first. */
export function fixesFor(_case: Case): readonly Fix[] {
  return [];
}
