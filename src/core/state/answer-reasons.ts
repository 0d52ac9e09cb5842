import type { EndTraits } from './reason-traits.ts';

/**
 * Ends because of an answer that is no gateway's failure but says more than its status: rows of
 * `END_REASONS` in `reasons.ts`.
 */
export const ANSWER_REASONS = {
  /** An error that is no gateway's, and that waiting does not mend. */
  'other-status': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'stopped',
    tone: 'ended',
    notice: false,
  },
  /** An error that often passes while a site starts again came at each of a few attempts. */
  'error-stays': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: false,
    state: 'stopped',
    tone: 'ended',
    notice: false,
    retriesAtLook: true,
  },
  /** The site, or a gate in front of it, wants a user name and password (401). */
  'sign-in': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'stopped',
    tone: 'held',
    notice: false,
  },
  /** The user's network or proxy wants a sign-in (407, 511). */
  'network-sign-in': {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'stopped',
    tone: 'held',
    notice: true,
  },
  /** A firewall of the site shuts the visitor out. */
  blocked: {
    lasts: 'until-transient',
    button: 'retry-now',
    endsSite: true,
    state: 'refused',
    tone: 'held',
    notice: false,
    retryHarms: true,
  },
} as const satisfies Record<string, EndTraits>;
