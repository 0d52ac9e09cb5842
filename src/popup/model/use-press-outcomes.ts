import { useState } from 'preact/hooks';
import type { Message } from '../../core/text/message.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';

export interface PressOutcomes {
  /** What became of the newest press of this name, or null. */
  readonly of: (name: string) => OutcomeState | null;
  /** Says `running` until it is done, then what it gave, or `failed`. */
  readonly follow: (
    name: string,
    outcome: Promise<OutcomeState | null>,
    running: Message,
    failed: Message,
  ) => void;
}

/** What was pressed since the popup was opened, by name. */
export function usePressOutcomes(): PressOutcomes {
  const [all, setAll] = useState<Readonly<Record<string, OutcomeState | null>>>({});
  const set = (name: string, state: OutcomeState | null): void =>
    setAll((before) => ({ ...before, [name]: state }));
  return {
    of: (name) => all[name] ?? null,
    follow(name, outcome, running, failed) {
      set(name, { kind: 'running', words: running });
      outcome.then(
        (state) => set(name, state),
        () => set(name, { kind: 'failed', words: failed }),
      );
    },
  };
}
