import type { HoldTraits } from './reason-traits.ts';

/** The holds for which the page on screen is the reason; rows of `HOLD_REASONS`. */
export const PAGE_HOLDS = {
  /** The page is one to read, although it came with an error status, and the user sees it. */
  'has-content': {
    until: 'pause',
    mayStop: true,
    keepsTurn: false,
    state: 'held',
    headline: 'own',
    notice: false,
  },
  /** A waiting room or a gate answered, which leads on by itself (`waiting-room.ts`). */
  'waiting-room': {
    until: 'next-answer',
    mayStop: true,
    keepsTurn: true,
    state: 'held',
    headline: 'own',
    notice: false,
  },
} as const satisfies Record<string, HoldTraits>;
