import type { Action } from './plan.ts';

/** A request as the server saw it. All times are epoch milliseconds. */
export interface SentRequest {
  readonly host: number;
  readonly tab: number;
  readonly method: string;
  /** Path and query: one for each time that somebody went there. */
  readonly path: string;
  readonly at: number;
  /** When the answer was sent, or the connection was gone; null while it is open. */
  readonly until: number | null;
  /** Null where none was sent, or not all of it. */
  readonly status: number | null;
  /** The browser went before it had all of what was to be sent. */
  readonly left: boolean;
  /** Seconds that the answer asked to wait; 0: none. */
  readonly retryAfter: number;
}

/** What was done, and when it was over. */
export interface Done {
  readonly does: Action['does'];
  /** Null for what is done to the extension. */
  readonly tab: number | null;
  readonly at: number;
  readonly until: number;
  /** Where the tab was sent. */
  readonly path?: string;
  /** The extension has said that it stopped. */
  readonly stopped?: boolean;
}

/** A tab that was still open at the end. */
export interface LeftOpen {
  readonly tab: number;
  readonly title: string;
  /** What the extension last said of it: in words, for whoever reads what went wrong. */
  readonly phase: string;
}

/** All that happened. */
export interface Story {
  readonly requests: readonly SentRequest[];
  readonly done: readonly Done[];
  readonly tabs: readonly LeftOpen[];
  /** The keys in storage once all of these tabs were closed. */
  readonly kept: readonly string[];
}
