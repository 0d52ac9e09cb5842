/**
 * Why Bounceback stands down: one row for each reason, with all that depends on it. What is said of a
 * reason are the messages called after it (`held_in_use`, `ended_form`); nothing else lists reasons.
 */

/** What both kinds of reason decide on. */
interface SharedTraits {
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
export interface HoldTraits extends SharedTraits {
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
export interface EndTraits extends SharedTraits {
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

/** Why nothing is sent for now. It passes by itself, or when the person changes what it names. */
export const HOLD_REASONS = {
  /** The switch for all sites is off. */
  'off-everywhere': {
    until: 'settings',
    mayStop: true,
    keepsTurn: true,
    headline: 'down',
    notice: false,
  },
  /** A rule for the site says never. */
  'off-here': {
    until: 'settings',
    mayStop: true,
    keepsTurn: true,
    headline: 'down',
    notice: false,
  },
  /** Begun by a status other than 502 that nobody chose to have retried. */
  'not-chosen': {
    until: 'settings',
    mayStop: false,
    keepsTurn: false,
    headline: 'down',
    notice: false,
  },
  /** Bounceback may not see the site. */
  'no-access': {
    until: 'access',
    mayStop: true,
    keepsTurn: true,
    headline: 'alone',
    notice: false,
  },
  /** The browser put the tab to sleep. */
  discarded: {
    until: 'activation',
    mayStop: true,
    keepsTurn: false,
    headline: 'down',
    notice: false,
  },
  /** Another tab of the site asks for all. */
  'another-tab': { until: 'turn', mayStop: true, keepsTurn: false, headline: 'down', notice: true },
  /** As many attempts as may be are under way, in its site or in all. */
  queued: { until: 'turn', mayStop: true, keepsTurn: false, headline: 'down', notice: true },
  /** The browser has no network. */
  offline: {
    until: 'pause-below-minute',
    mayStop: true,
    keepsTurn: true,
    headline: 'own',
    notice: true,
  },
  /** A person uses the page, or a reload would lose what they did there. */
  'in-use': { until: 'pause', mayStop: true, keepsTurn: false, headline: 'down', notice: true },
  /** The page did not answer within a second whether it is in use. */
  'page-silent': {
    until: 'short-pause',
    mayStop: true,
    keepsTurn: false,
    headline: 'down',
    notice: true,
  },
  /** The tab is loading something already. */
  'tab-loading': {
    until: 'short-pause',
    mayStop: true,
    keepsTurn: false,
    headline: 'down',
    notice: true,
  },
  /** The tab was reloaded 30 times within an hour. */
  'hourly-limit': {
    until: 'limit-allows',
    mayStop: true,
    keepsTurn: true,
    headline: 'down',
    notice: true,
  },
  /** Storage failed, and nothing is reloaded that was not saved first. */
  'cannot-save': { until: 'pause', mayStop: true, keepsTurn: true, headline: 'down', notice: true },
} as const satisfies Record<string, HoldTraits>;
export type HoldReason = keyof typeof HOLD_REASONS;

/** Why Bounceback does nothing more by itself until the person leaves, reloads or asks for it. */
export const END_REASONS = {
  /** All attempts are made. */
  'gave-up': {
    lasts: 'despite-transient',
    button: 'keep-trying',
    endsSite: true,
    state: 'stopped',
    tone: 'ended',
    headline: 'down',
    notice: true,
  },
  /** The person pressed our Stop. */
  stopped: {
    lasts: 'despite-any-failure',
    button: 'keep-trying',
    endsSite: false,
    state: 'stopped',
    tone: 'held',
    headline: 'down',
    notice: true,
  },
  /** The person stopped one of our reloads in the browser. */
  'stopped-in-browser': {
    lasts: 'despite-any-failure',
    button: 'keep-trying',
    endsSite: false,
    state: 'stopped',
    tone: 'held',
    headline: 'down',
    notice: true,
  },
  /** The page is the answer to a form. */
  form: {
    lasts: 'until-next-load',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'ended',
    headline: 'own',
    notice: true,
  },
  /** The page was not seen being loaded, so it may be the answer to a form. */
  'method-unknown': {
    lasts: 'until-next-load',
    button: 'open-afresh',
    endsSite: false,
    state: 'refused',
    tone: 'ended',
    headline: 'down',
    notice: true,
  },
  /** The site wants to know whether a human asks. */
  challenge: {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'refused',
    tone: 'ended',
    headline: 'own',
    notice: false,
  },
  /** The page reloads itself. */
  'reloads-itself': {
    lasts: 'despite-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    headline: 'down',
    notice: false,
  },
  /** A 429 that names no time. */
  'rate-limited': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'stopped',
    tone: 'ended',
    headline: 'own',
    notice: true,
  },
  /** Another error than those of gateways. */
  'other-status': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'stopped',
    tone: 'ended',
    headline: 'own',
    notice: false,
  },
  /** `Retry-After` asks for more than 30 minutes. */
  'retry-later': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'refused',
    tone: 'held',
    headline: 'down',
    notice: true,
  },
  /** The site answered with a download, or with nothing to show. */
  answered: {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'stopped',
    tone: 'ended',
    headline: 'alone',
    notice: true,
  },
} as const satisfies Record<string, EndTraits>;
export type EndReason = keyof typeof END_REASONS;

/** Any reason to stand down. */
export type Reason = HoldReason | EndReason;

/** All reasons, for whatever must have something for each. */
export const ALL_HOLD_REASONS = Object.keys(HOLD_REASONS) as HoldReason[];
export const ALL_END_REASONS = Object.keys(END_REASONS) as EndReason[];

const TRAITS: Readonly<Record<Reason, SharedTraits>> = { ...HOLD_REASONS, ...END_REASONS };

/** Whether it is an end, and no hold. */
export function isEnd(reason: Reason): reason is EndReason {
  return Object.hasOwn(END_REASONS, reason);
}

/** What any reason decides on. */
export function traitsOf(reason: Reason): SharedTraits {
  return TRAITS[reason];
}

/** Whether the page may be the answer to a form: then it is never reloaded, not even at a click. */
export function mayHoldForm(reason: EndReason): boolean {
  return END_REASONS[reason].lasts === 'until-next-load';
}

/** Whether a hold for this reason ends by one of these events. */
export function isUntil(reason: HoldReason, ...events: readonly HoldUntil[]): boolean {
  return events.includes(HOLD_REASONS[reason].until);
}
