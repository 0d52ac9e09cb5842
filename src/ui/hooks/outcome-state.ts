import type { Message } from '../../core/text/message.ts';

/** The same, and in words. */
export interface OutcomeState {
  readonly kind: OutcomeKind;
  readonly words: Message;
}

/** How something that was asked for stands. */
export type OutcomeKind = 'running' | 'done' | 'failed';
