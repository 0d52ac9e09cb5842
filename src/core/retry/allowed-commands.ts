import type { Incident } from '../state/incident.ts';
import { NO_CONNECTION } from '../state/no-connection.ts';
import { END_REASONS, HOLD_REASONS, mayHoldForm } from '../state/reasons.ts';
import { isRepeatable } from './classify-answer.ts';

/** Whether *Try now* is offered for this incident. */
export function mayRetryNow({ phase, answer }: Incident): boolean {
  if (!isRepeatable(answer.method)) return false;
  // A redirect may have ended it at a page that is well.
  if (phase.name === 'ended') return !mayHoldForm(phase.reason) && answer.status >= 400;
  return phase.name === 'waiting' || phase.name === 'held' || phase.name === 'checking';
}

/** Whether *Keep trying* is offered for this incident: it ended, or its status was not chosen. */
export function mayKeepTrying({ phase, answer, isTransient }: Incident): boolean {
  if (!isRepeatable(answer.method) || !isTransient) return false;
  if (phase.name === 'held')
    return phase.reason === 'not-chosen' && answer.status !== NO_CONNECTION;
  return phase.name === 'ended' && END_REASONS[phase.reason].button === 'keep-trying';
}

/** Whether *Stop* is offered for this incident. */
export function mayStop({ phase }: Incident): boolean {
  if (phase.name === 'held') return HOLD_REASONS[phase.reason].mayStop;
  return phase.name !== 'ended' && phase.name !== 'recovered';
}
