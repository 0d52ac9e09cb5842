import type { Reason } from '../state/reasons.ts';
import type { Figure, PopupState, StatusText } from './status-types.ts';

const OF_STATES: Readonly<Record<PopupState, Figure>> = {
  well: 'back',
  waiting: 'waiting',
  held: 'paused',
  trying: 'trying',
  recovered: 'back',
  stopped: 'stopped',
  refused: 'paused',
  'no-record': 'idle',
  'no-access': 'yours',
};

/** Reasons to protect what the user did, or a link. */
const PROTECTS: readonly (Reason | null)[] = ['form', 'method-unknown', 'one-time'];

/** Reasons that leave the next step to the user. */
const YOURS: readonly (Reason | null)[] = ['challenge', 'sign-in', 'network-sign-in'];
const WAITS: readonly (Reason | null)[] = [
  'waiting-room',
  'another-tab',
  'queued',
  'tab-loading',
  'hourly-limit',
  'reloads-itself',
  'retry-later',
  'offline',
  'has-content',
  'away-from-home',
];

/** The figure beside the headline. */
export function figureOf({ state }: Pick<StatusText, 'state'>, reason: Reason | null): Figure {
  if (YOURS.includes(reason)) return 'yours';
  if (PROTECTS.includes(reason)) return 'shield';
  if (reason === 'rapid-failures' || reason === 'blocked') return 'stopped';
  return WAITS.includes(reason) ? 'waiting' : OF_STATES[state];
}
