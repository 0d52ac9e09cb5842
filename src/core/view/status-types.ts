import { type Message, message, type Param } from '../text/message.ts';

/** The state that the popup shows. */
export type PopupState =
  | 'well'
  | 'waiting'
  | 'held'
  | 'trying'
  | 'recovered'
  | 'stopped'
  | 'refused'
  | 'no-record'
  | 'no-access';

/** The meaning of the colour, on the badge and in the popup. */
export type Tone = 'waiting' | 'held' | 'trying' | 'back' | 'ended' | 'none';

/**
 * The action of the main button. `retry-afresh` opens the page afresh but is labelled as a retry.
 */
export type ActionId =
  | 'retry-now'
  | 'keep-trying'
  | 'open-afresh'
  | 'retry-afresh'
  | 'grant-access'
  | 'close';

/** The first line, as message ids: the large text in the popup, and the tooltip. */
export interface StatusLine {
  readonly tone: Tone;
  /** What is wrong. */
  readonly headline: string;
  /** What happens next, unless the headline says so. */
  readonly next: string | null;
}

/** The actions that the user can take. */
export interface Offer {
  readonly state: PopupState;
  readonly button: ActionId | null;
  readonly canStop: boolean;
}

/** The texts and actions. */
export interface StatusText extends StatusLine, Offer {
  /** Why, and what the user can do: a message id. */
  readonly detail: string;
}

/** The parameters of status messages. Each message gets all of them, in this order: $1 to $5. */
export interface Facts {
  readonly host: Param;
  /** A duration: until the next attempt, or since the incident started. */
  readonly time: Param;
  /** A time of day: when retries continue, or when the site allows the next request. */
  readonly clock: Param;
  readonly count: Param;
  readonly status: Param;
}

export const NOTHING: Param = { kind: 'none' };

/** The message `id` with these facts as parameters. */
export function fillFacts(id: string, facts: Facts): Message {
  return message(id, facts.host, facts.time, facts.clock, facts.count, facts.status);
}
