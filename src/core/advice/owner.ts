import type { Words } from '../words.ts';
import type { Case } from './case.ts';

/** A command, ready to be copied into a shell. */
export interface Check {
  readonly label: Words;
  /** One line, safe to run for any address: POSIX shell quoting. */
  readonly command: string;
}

/** What the owner of the site is told. */
export interface OwnerAdvice {
  /** Most likely first. */
  readonly causes: readonly Words[];
  readonly checks: readonly Check[];
  readonly todo: readonly Words[];
  readonly prevent: readonly Words[];
}

/** What the owner of this site can look at, in this case. */
export function ownerAdvice(_case: Case): OwnerAdvice {
  return { causes: [], checks: [], todo: [], prevent: [] };
}
