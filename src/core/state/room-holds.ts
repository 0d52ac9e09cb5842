import type { HoldTraits } from './reason-traits.ts';

/** Holds while the site shows another page in front of the one that failed. */
export const ROOM_HOLDS = {
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
