import type { Action } from './plan.ts';

/** A request in the server's log. All times are epoch ms. */
export interface SentRequest {
  readonly host: number;
  readonly tab: number;
  readonly method: string;
  /** Path and query, unique for each navigation. */
  readonly path: string;
  readonly at: number;
  /** When the answer was sent or the connection closed; null while it is open. */
  readonly until: number | null;
  /** Null if no answer was sent, or only a part. */
  readonly status: number | null;
  /** The browser closed the connection before the answer was complete. */
  readonly left: boolean;
  /** Retry-After of the answer in seconds; 0: none. */
  readonly retryAfter: number;
}

/** An action and its times. */
export interface Done {
  readonly does: Action['does'];
  /** Null for actions on the extension. */
  readonly tab: number | null;
  readonly at: number;
  readonly until: number;
  /** Of a kill or an update: how long the browser took to answer a question just before it, ms. */
  readonly lag?: number;
  /** Where the tab was navigated to. */
  readonly path?: string;
  /** The extension has recorded the Stop. */
  readonly stopped?: boolean;
}

/** A tab that was still open at the end. */
export interface LeftOpen {
  readonly tab: number;
  readonly title: string;
  /** The last phase of its incident as text, for the failure report. */
  readonly phase: string;
}

/** The log of a run. */
export interface Story {
  readonly requests: readonly SentRequest[];
  readonly done: readonly Done[];
  readonly tabs: readonly LeftOpen[];
  /** The keys in storage after all these tabs were closed. */
  readonly kept: readonly string[];
}
