import { useState } from 'preact/hooks';
import type { Case } from '../../core/advice/case.ts';
import type { Fix } from '../../core/advice/fix.ts';
import type { Connection } from '../../core/diagnosis/connection-test.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { TabRecord } from '../../core/state/tab-record.ts';
import type { Message } from '../../core/text/message.ts';
import { message } from '../../core/text/message.ts';
import { clearJobText } from '../../core/view/clearing-text.ts';
import { type WatchRow, watchOutcome } from '../../core/view/watch-list.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import { type Doable, doFix } from './do-fix.ts';
import type { PopupPorts } from './ports.ts';

/** What the parts of the popup that fix something share. */
export interface FixController {
  readonly case: Case;
  readonly incident: Incident | null;
  readonly identity: Identity | null;
  /** What became of this fix, or null where it was not tried. */
  readonly outcomeOf: (id: Doable) => OutcomeState | null;
  /** To be called in a click. */
  readonly start: (id: Doable) => void;
  /** Opens a page elsewhere, next to this one. */
  readonly open: (url: string) => void;
}

export interface FixProps {
  readonly fix: Fix;
  readonly fixing: FixController;
}

/** The fixes of this case, each with what became of it; null where there is nothing to fix. */
export function useFixes(
  ports: PopupPorts,
  tabId: number,
  record: TabRecord | null,
  row: WatchRow | undefined,
  of: Case | null,
  identity: Identity | null,
  onConnection: (found: Connection) => void,
  onPress: (outcome: Promise<unknown>) => void,
): FixController | null {
  const presses = usePressOutcomes();
  if (of === null) return null;
  return {
    case: of,
    incident: record?.incident ?? null,
    identity,
    outcomeOf: (id) =>
      presses.of(id) ??
      (id === 'tell-me' ? watchOutcome(row) : clearJobText(record?.clearJob ?? null, id)),
    start(id) {
      const outcome = doFix(ports, id, tabId, of, onConnection);
      presses.follow(id, outcome, message('fix_running'), message('fix_failed'));
    },
    open: (url) => onPress(ports.openBeside(tabId, url)),
  };
}

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
