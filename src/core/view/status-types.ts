import { type Message, message, type Param } from '../text/message.ts';
import type { MessageId } from '../text/message-id.ts';

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

/** The figure that is drawn beside the headline. */
export type Figure =
  | 'waiting'
  | 'trying'
  | 'paused'
  | 'back'
  | 'stopped'
  /** The user has something to do. */
  | 'yours'
  /** The page is left alone to protect what the user did there. */
  | 'shield'
  /** Nothing is wrong, or nothing is known. */
  | 'idle';

/**
 * The action of a button of the top. `retry-afresh` opens the page afresh but is labelled as a try.
 */
export type ActionId =
  | 'retry-now'
  | 'keep-trying'
  | 'open-afresh'
  | 'retry-afresh'
  | 'grant-access'
  | 'go-back'
  | 'leave'
  | 'show-page'
  | 'cancel-watch'
  | 'close';

/** The first lines: the large text in the popup, and the tooltip. Without a full stop. */
export interface StatusLine {
  readonly tone: Tone;
  /** What is wrong. It blames nobody. */
  readonly headline: MessageId;
  /** The same, where the site is known to be at fault; null if the headline is about no fault. */
  readonly siteHeadline: MessageId | null;
  /** What happens next, unless the headline says so. */
  readonly next: MessageId | null;
}

/** The actions that the user can take. */
export interface Offer {
  readonly state: PopupState;
  readonly button: ActionId | null;
  /** A second button, beside the first. */
  readonly second?: ActionId | null;
  readonly canStop: boolean;
}

/** The texts and actions. */
export interface StatusText extends StatusLine, Offer {
  /** Why, and what the user can do. */
  readonly detail: MessageId | null;
  /** The detail says how long it lasts, which is known only of a site. */
  readonly isOutlook?: boolean;
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
export function fillFacts(id: MessageId, facts: Facts): Message {
  return message(id, facts.host, facts.time, facts.clock, facts.count, facts.status);
}
