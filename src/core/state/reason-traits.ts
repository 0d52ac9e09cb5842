/**
 * The columns of the tables in `reasons.ts`: what depends on the reason why Bounceback stands down.
 */

/** The traits of holds and ends alike. */
export interface ReasonTraits {
  /**
   * Whether the page gets the notice. Not where the user has decided, or the page itself says more.
   */
  readonly notice: boolean;
}

/**
 * What ends a hold. The first five are events, before which nothing is sent; the others are pauses.
 */
export type HoldUntil =
  /** The user changes a switch or a rule. */
  | 'settings'
  /** Access to the site is granted. */
  | 'access'
  /** The user activates the tab. */
  | 'activation'
  /** The page itself loads what it waits for. */
  | 'next-answer'
  /** It is this tab's turn among the tabs of its site. */
  | 'turn'
  /** A pause for what the user may be busy with: from 30 s, growing to 5 min. */
  | 'pause'
  /** The same, but at most one minute, so that a restored connection is noticed soon. */
  | 'pause-below-minute'
  /** A pause for what is over in moments: from 5 s, growing to 5 min. */
  | 'short-pause'
  /** Nobody else reloads the page any more; activating the tab does not get round it. */
  | 'quiet'
  /** The time when the hourly limit allows a reload; activating the tab does not get round it. */
  | 'limit-allows';

/** The traits of a hold: nothing is sent for now. */
export interface HoldTraits extends ReasonTraits {
  readonly until: HoldUntil;
  /**
   * Whether *Stop* can end it; not if retries have not even started. (The popup shows *Stop* only
   * where the user's settings or missing access do not pause the retries already.)
   */
  readonly mayStop: boolean;
  /**
   * Whether the probe of a site keeps its turn: the reason holds the other tabs too, or they would
   * get round it.
   */
  readonly keepsTurn: boolean;
  /** `refused`: retries were not started, to protect the page or the user's account. */
  readonly state: 'held' | 'refused';
}

/** The traits of an end: nothing more happens automatically. */
export interface EndTraits extends ReasonTraits {
  /**
   * What the end survives. `until-next-load`: the page may be the answer to a form, so it is never
   * reloaded, not even at a click; its next load starts from the beginning. `until-transient`: a
   * transient error restarts the waits. `despite-transient`: not even a transient error does.
   * `despite-any-failure`: it survives every failure (the user's Stop).
   */
  readonly lasts:
    | 'until-next-load'
    | 'until-transient'
    | 'despite-transient'
    | 'despite-any-failure';
  /**
   * The button in the popup, if the action is possible. *Keep trying* is possible after no other
   * ends.
   */
  readonly button: 'keep-trying' | 'retry-now' | 'open-afresh';
  /** It concerns the site, not the tab: if the probe ends for it, so do the site's other tabs. */
  readonly endsSite: boolean;
  /**
   * `refused`: retries were not started or continued, to protect the page; `stopped`: they were
   * stopped.
   */
  readonly state: 'refused' | 'stopped';
  /**
   * Activating the tab makes one more attempt if the last is older than `ACTIVATION_RETRY_AFTER`.
   */
  readonly retriesAtLook?: true;
  /** A retry may prolong it: the button stays, but is not the most prominent one. */
  readonly retryHarms?: true;
  /** The colour: `ended`, the one of alarm, only where Bounceback tried and gave up. */
  readonly tone: 'held' | 'ended';
}
