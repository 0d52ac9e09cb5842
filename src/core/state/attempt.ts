/** Who asked for an attempt: the schedule, a look at the tab, the site that is back, the person, or the page or browser itself. */
export type By = 'schedule' | 'look' | 'follow' | 'person' | 'page';

/** A status, or what came instead of one; null while it is under way. */
export type Outcome = number | 'network-error' | 'no-answer' | 'stopped' | null;

export interface Attempt {
  readonly at: number;
  readonly by: By;
  readonly outcome: Outcome;
}
