import { type Message, message, type Param } from '../text/message.ts';

/** What the popup is about. */
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

/** What the colour says, on the badge and in the popup. */
export type Tone = 'waiting' | 'held' | 'trying' | 'back' | 'ended' | 'none';

/** What the one button does. `retry-afresh` opens afresh what is told as retrying. */
export type ActionId =
  | 'retry-now'
  | 'keep-trying'
  | 'open-afresh'
  | 'retry-afresh'
  | 'grant-access'
  | 'close';

/** What is said first, as message ids: in the popup large, and as the tooltip. */
export interface StatusLine {
  readonly tone: Tone;
  /** What is the matter. */
  readonly headline: string;
  /** What happens next, if that is not said already. */
  readonly next: string | null;
}

/** What a person can press. */
export interface Offer {
  readonly state: PopupState;
  readonly button: ActionId | null;
  readonly canStop: boolean;
}

/** What is said and offered. */
export interface StatusText extends StatusLine, Offer {
  /** Why, and what the person can do: the id of a message. */
  readonly detail: string;
}

/** What the sentences may speak of. Each message gets all of it, in this order: $1 to $5. */
export interface Facts {
  readonly host: Param;
  /** How long: until the next attempt, or since it began. */
  readonly time: Param;
  /** When it goes on, or when the site asked us to return. */
  readonly clock: Param;
  readonly count: Param;
  readonly status: Param;
}

export const NOTHING: Param = { kind: 'none' };

/** The message `id` about these facts. */
export function fillFacts(id: string, facts: Facts): Message {
  return message(id, facts.host, facts.time, facts.clock, facts.count, facts.status);
}
