import { ANSWER_REASONS } from './answer-reasons.ts';
import { PAGE_HOLDS } from './page-holds.ts';
import type { EndTraits, HoldTraits, HoldUntil, ReasonTraits } from './reason-traits.ts';

/**
 * Why Bounceback stands down: one row per reason, with everything that depends on it, but its words
 * (`core/view/reason-words.ts`) and its buttons (`core/view/reason-offers.ts`).
 */

/** Why nothing is sent for now. A hold ends by itself, or when the user changes what it names. */
export const HOLD_REASONS = {
  /** The address looks like a one-time link. A rule of effect `always` may end it. */
  'one-time': {
    until: 'settings',
    mayStop: false,
    keepsTurn: false,
    state: 'refused',
    notice: true,
  },
  /** The switch for all sites is off. */
  'off-everywhere': {
    until: 'settings',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: false,
  },
  /** A rule for the site says never. */
  'off-here': {
    until: 'settings',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: false,
  },
  /** Started by a status other than 502 for which the user has not turned on retries. */
  'not-chosen': {
    until: 'settings',
    mayStop: false,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** Bounceback has no access to the site. */
  'no-access': {
    until: 'access',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: false,
  },
  /** The browser discarded the tab. */
  discarded: {
    until: 'activation',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** Another tab of the site makes the attempts for all. */
  'another-tab': {
    until: 'turn',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: true,
  },
  /** The maximum of attempts is under way, for its site or over all sites. */
  queued: {
    until: 'turn',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: true,
  },
  /** The browser has no network. */
  offline: {
    until: 'pause-below-minute',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: true,
  },
  ...PAGE_HOLDS,
  /** The tab is already loading something. */
  'tab-loading': {
    until: 'short-pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: true,
  },
  /** The tab was reloaded 30 times within an hour. */
  'hourly-limit': {
    until: 'limit-allows',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: true,
  },
  /** Storage failed, and a reload must be saved before it is made. */
  'cannot-save': {
    until: 'pause',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: true,
  },
} as const satisfies Record<string, HoldTraits>;
export type HoldReason = keyof typeof HOLD_REASONS;

/** Why nothing more happens automatically until the user leaves, reloads or asks for it. */
export const END_REASONS = {
  /** All attempts were made. */
  'gave-up': {
    lasts: 'despite-transient',
    button: 'keep-trying',
    endsSite: true,
    state: 'stopped',
    tone: 'ended',
    notice: true,
    retriesAtLook: true,
  },
  /** The user pressed Bounceback's Stop. */
  stopped: {
    lasts: 'despite-any-failure',
    button: 'keep-trying',
    endsSite: false,
    state: 'stopped',
    tone: 'held',
    notice: true,
  },
  /** The user stopped one of Bounceback's reloads in the browser. */
  'stopped-in-browser': {
    lasts: 'despite-any-failure',
    button: 'keep-trying',
    endsSite: false,
    state: 'stopped',
    tone: 'held',
    notice: true,
  },
  /** The page is the answer to a form. */
  form: {
    lasts: 'until-next-load',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    notice: true,
  },
  /** The load was not observed, so the page may be the answer to a form. */
  'method-unknown': {
    lasts: 'until-next-load',
    button: 'open-afresh',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    notice: true,
  },
  /** The site wants proof that the visitor is human. */
  challenge: {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'refused',
    tone: 'held',
    notice: false,
  },
  /** The page reloads itself. */
  'reloads-itself': {
    lasts: 'despite-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    notice: false,
  },
  /** Its tab began ten incidents within ten seconds. */
  'rapid-failures': {
    lasts: 'despite-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    notice: false,
  },
  /** A 429 without `Retry-After`. */
  'rate-limited': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'stopped',
    tone: 'held',
    notice: true,
    retryHarms: true,
  },
  ...ANSWER_REASONS,
  /** `Retry-After` asks for more than a day. */
  'retry-later': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'refused',
    tone: 'held',
    notice: true,
    retriesAtLook: true,
  },
  /** A redirect led to another site, or from a public to a private address. */
  'other-site': {
    lasts: 'despite-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'refused',
    tone: 'held',
    notice: true,
  },
  /** The site answered with a download, or with nothing to show. */
  answered: {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'stopped',
    tone: 'held',
    notice: true,
  },
} as const satisfies Record<string, EndTraits>;
export type EndReason = keyof typeof END_REASONS;

/** Any reason to stand down. */
export type Reason = HoldReason | EndReason;

/** All reasons, for tables that need an entry for each. */
export const ALL_HOLD_REASONS = Object.keys(HOLD_REASONS) as HoldReason[];
export const ALL_END_REASONS = Object.keys(END_REASONS) as EndReason[];

const TRAITS: Readonly<Record<Reason, ReasonTraits>> = { ...HOLD_REASONS, ...END_REASONS };

/** Whether the reason is an end, not a hold. */
export function isEnd(reason: Reason): reason is EndReason {
  return Object.hasOwn(END_REASONS, reason);
}

/** The traits that every reason has. */
export function traitsOf(reason: Reason): ReasonTraits {
  return TRAITS[reason];
}

/**
 * Whether the page may be the answer to a form, so that it is never reloaded, not even at a click.
 */
export function mayHoldForm(reason: EndReason): boolean {
  return END_REASONS[reason].lasts === 'until-next-load';
}

/** Whether a retry may prolong what ended it. */
export function isRetryHarmful(reason: EndReason): boolean {
  return 'retryHarms' in END_REASONS[reason];
}

/** Whether one of these ends a hold for this reason. */
export function isUntil(reason: HoldReason, ...events: readonly HoldUntil[]): boolean {
  return events.includes(HOLD_REASONS[reason].until);
}
