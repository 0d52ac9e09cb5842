/** What depends on why Bounceback stands down: the columns of the tables in `reasons.ts`. */

/** What both kinds of reason decide on. */
export interface ReasonTraits {
  /**
   * The first line about it. `down`: that the site is not answering, then what happens next. `own`:
   * something else is the matter, so it has a headline of its own. `alone`: that headline says all.
   */
  readonly headline: 'down' | 'own' | 'alone';
  /** The notice on the page is there. It is not where the person has decided, or the page has more to say. */
  readonly notice: boolean;
}

/** What ends a hold. The first four are events, and nothing is sent before them; the others are pauses. */
export type HoldUntil =
  /** The person turns the switch or changes the rule. */
  | 'settings'
  /** Access to the site is given. */
  | 'access'
  /** The person goes to the tab. */
  | 'activation'
  /** It is this tab's turn among those of its site. */
  | 'turn'
  /** The pause for what somebody may be busy with: from 30 s, growing to 5 min. */
  | 'pause'
  /** The same, but never above a minute: a connection that is back should be noticed soon. */
  | 'pause-below-minute'
  /** The pause for what passes in moments: from 5 s, growing to 5 min. */
  | 'short-pause'
  /** The moment when the hourly limit allows a reload again; going to the tab is no way round it. */
  | 'limit-allows';

/** What depends on why nothing is sent for now. */
export interface HoldTraits extends ReasonTraits {
  readonly until: HoldUntil;
  /**
   * Stop ends it. Where the retries have not even begun, there is nothing to end. (The popup offers
   * Stop only where the person's own settings or access do not rest it already.)
   */
  readonly mayStop: boolean;
  /** The tab that asks for its site keeps its turn: the others are held by the same, or would get round it. */
  readonly keepsTurn: boolean;
}

/** What depends on why nothing more happens by itself. */
export interface EndTraits extends ReasonTraits {
  /**
   * What the end outlasts. `until-next-load`: the page may be the answer to a form, so it is never
   * reloaded, not even at a click, and its next load is a new beginning. `until-transient`: an answer
   * of trouble that passes begins the waits again. `despite-transient`: not even that does.
   * `despite-any-failure`: whatever fails, it stays (the person's Stop).
   */
  readonly lasts:
    | 'until-next-load'
    | 'until-transient'
    | 'despite-transient'
    | 'despite-any-failure';
  /** What the popup offers, if it can be done. *Keep trying* can be done after no other ends. */
  readonly button: 'keep-trying' | 'retry-now' | 'open-afresh';
  /** It tells of the site, not of the tab: if the tab that asks for all comes to it, so do the others. */
  readonly endsSite: boolean;
  /** `refused`: not begun, or not gone on with, for the sake of the page; `stopped`: it was. */
  readonly state: 'refused' | 'stopped';
  /** The colour: `held` where it ended as somebody wanted it, so nothing to be alarmed about. */
  readonly tone: 'held' | 'ended';
}
