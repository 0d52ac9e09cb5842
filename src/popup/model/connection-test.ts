import type { Connection } from '../../core/diagnosis/connection-test.ts';
import type { Diagnosis } from '../../core/diagnosis/diagnose.ts';
import { isTestOffered } from '../../core/diagnosis/screen-sentences.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import type { FixController } from './use-fixes.ts';

/** The connection test as it is offered: beside the main button, as long as the popup is open. */
export interface ConnectionTest {
  readonly verdict: Diagnosis;
  /** What the last one found; null while none has ended. */
  readonly found: Connection | null;
  readonly outcome: OutcomeState | null;
  /** Must be called in a click. */
  readonly start: () => void;
}

/** The test to offer, or whose result is shown; null if it could tell nothing more. */
export function connectionTestOf(
  fixing: FixController | null,
  verdict: Diagnosis | null,
  found: Connection | null,
): ConnectionTest | null {
  if (fixing === null || verdict === null || fixing.case.reason === 'offline') return null;
  const outcome = fixing.outcomeOf('check-connection');
  if (outcome === null && !isTestOffered(verdict)) return null;
  return { verdict, found, outcome, start: () => fixing.start('check-connection') };
}
