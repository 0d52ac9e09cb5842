import type { Words } from '../../core/text/message.ts';

/** The same, and in words. */
export interface Told {
  readonly kind: OutcomeKind;
  readonly words: Words;
}

/** How something that was asked for stands. */
export type OutcomeKind = 'running' | 'done' | 'failed';
