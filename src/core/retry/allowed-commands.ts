import type { EndReason, Incident } from '../state/incident.ts';
import { isRepeatable } from './classify-answer.ts';

/** Never reloaded, not even at a click: the browser might send a form again. */
const NEVER_RELOADED: readonly EndReason[] = ['form', 'method-unknown'];
/** Ends after which *Keep trying* makes sense. */
const MAY_GO_ON: readonly EndReason[] = ['gave-up', 'stopped', 'stopped-in-browser'];

/** Whether *Retry now* is offered for this incident. */
export function mayRetryNow({ phase, answer }: Incident): boolean {
  if (!isRepeatable(answer.method)) return false;
  if (phase.name === 'ended') return !NEVER_RELOADED.includes(phase.reason);
  return phase.name === 'waiting' || phase.name === 'held' || phase.name === 'checking';
}

/** Whether *Keep trying* is offered for this incident. */
export function mayKeepTrying({ phase, answer, isTransient }: Incident): boolean {
  return (
    isRepeatable(answer.method) &&
    phase.name === 'ended' &&
    MAY_GO_ON.includes(phase.reason) &&
    isTransient
  );
}

/** Whether there is anything to stop. */
export function mayStop({ phase }: Incident): boolean {
  if (phase.name === 'held') return phase.reason !== 'not-chosen';
  return phase.name !== 'ended' && phase.name !== 'recovered';
}
