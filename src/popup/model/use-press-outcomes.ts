import { useState } from 'preact/hooks';
import type { Words } from '../../core/text/message.ts';
import type { Told } from '../../ui/hooks/outcome-state.ts';

export interface Doing {
  /** What became of the newest press of this name, or null. */
  readonly of: (name: string) => Told | null;
  /** Says `running` until it is done, then what it gave, or `failed`. */
  readonly follow: (
    name: string,
    doing: Promise<Told | null>,
    running: Words,
    failed: Words,
  ) => void;
}

/** What was pressed since the popup was opened, by name. */
export function useDoing(): Doing {
  const [all, setAll] = useState<Readonly<Record<string, Told | null>>>({});
  const set = (name: string, told: Told | null): void =>
    setAll((before) => ({ ...before, [name]: told }));
  return {
    of: (name) => all[name] ?? null,
    follow(name, doing, running, failed) {
      set(name, { kind: 'running', words: running });
      doing.then(
        (told) => set(name, told),
        () => set(name, { kind: 'failed', words: failed }),
      );
    },
  };
}
