import type { HoldTraits } from './reason-traits.ts';

/** The holds for which the page on screen is the reason; rows of `HOLD_REASONS`. */
export const PAGE_HOLDS = {
  /** The user is using the page, or a reload would lose what they did there. */
  'in-use': {
    until: 'pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: true,
  },
  /** The page did not answer within a second whether it is in use. */
  'page-silent': {
    until: 'short-pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: true,
  },
  /** The browser has frozen the tab, and it is not known whether the user was using the page. */
  frozen: {
    until: 'pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** The page is one to read, although it came with an error status, and the user sees it. */
  'has-content': {
    until: 'pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** The page reloads itself by a script. */
  'page-reloads': {
    until: 'quiet',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** The browser reloads the page itself, as Chrome does after a network error. */
  'browser-reloads': {
    until: 'quiet',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** Another extension, or a script that left no trace, reloads the page on a timer. */
  'others-reload': {
    until: 'quiet',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** A waiting room or a gate answered, which leads on by itself (`waiting-room.ts`). */
  'waiting-room': {
    until: 'next-answer',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    notice: false,
  },
  /** That has lasted (`ROOM_KEEPS_TURN`): it may be a page of its own that refreshes itself. */
  'room-stays': {
    until: 'next-answer',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
  /** The site answers by another page than the home address of its rule (`away-from-home.ts`). */
  'away-from-home': {
    until: 'next-answer',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    notice: false,
  },
} as const satisfies Record<string, HoldTraits>;
