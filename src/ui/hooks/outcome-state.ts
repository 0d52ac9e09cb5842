import type { Message } from '../../core/text/message.ts';

/** The state of an action, with the text that says so. */
export interface OutcomeState {
  readonly kind: OutcomeKind;
  readonly words: Message;
}

/** The state of an action that the user started. */
export type OutcomeKind = 'running' | 'done' | 'failed';
