import { useState } from 'preact/hooks';
import type { Case } from '../../core/advice/case.ts';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { ClearJob } from '../../core/state/clear-job.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { TabRecord } from '../../core/state/tab-record.ts';
import type { Message } from '../../core/text/message.ts';
import { message } from '../../core/text/message.ts';
import { clearJobText } from '../../core/view/clearing-text.ts';
import { type WatchRow, watchOutcome } from '../../core/view/watch-list.ts';
import type { OutcomeState } from '../../ui/hooks/outcome-state.ts';
import { type Clearing, type Doable, doFix } from './do-fix.ts';
import type { PopupPorts } from './ports.ts';

/** What the parts of the popup that offer fixes share. */
export interface FixController {
  readonly case: Case;
  readonly incident: Incident | null;
  readonly identity: Identity | null;
  /** The outcome of this fix; null if it was not tried. */
  readonly outcomeOf: (id: Doable) => OutcomeState | null;
  /** The domains among whose cookies the user chooses; null: nothing to choose. */
  readonly cookieChoices: () => Promise<readonly string[] | null>;
  /** Must be called in a click. `clearing`: what to clear, by default what the fix names. */
  readonly start: (id: Doable, clearing?: Clearing) => void;
  /** Opens a page of another site in a tab next to this one. */
  readonly open: (url: string) => void;
}

/** The fixes of this case, each with its outcome; null if there is nothing to fix. */
export function useFixes(
  ports: PopupPorts,
  tabId: number,
  record: TabRecord | null,
  row: WatchRow | undefined,
  of: Case | null,
  identity: Identity | null,
  onFound: (found: Partial<Evidence>) => void,
  onPress: (outcome: Promise<unknown>) => void,
): FixController | null {
  const presses = usePressOutcomes();
  if (of === null) return null;
  return {
    case: of,
    incident: record?.incident ?? null,
    identity,
    outcomeOf: (id) => presses.of(id) ?? storedOutcome(id, row, record?.clearJob ?? null),
    async cookieChoices() {
      const domains = of.cookieDomains;
      if (domains === null || domains.length < 2) return domains;
      // One domain too many is harmless: it has no cookies.
      return ports.cookieDomainsOf(domains).catch(() => domains);
    },
    start(id, clearing) {
      const outcome = doFix(ports, id, tabId, of, onFound, clearing);
      presses.follow(id, outcome, message('fix_running'), message('fix_failed'));
    },
    open: (url) => onPress(ports.openBeside(tabId, url)),
  };
}

/** What storage tells about this fix. */
function storedOutcome(
  id: Doable,
  row: WatchRow | undefined,
  clearJob: ClearJob | null,
): OutcomeState | null {
  switch (id) {
    case 'tell-me':
    case 'keep-open':
      return watchOutcome(row);
    case 'clear-cache':
    case 'clear-cookies':
    case 'reset-site':
      return clearJobText(clearJob, id);
    default:
      return null;
  }
}

export interface PressOutcomes {
  /** The outcome of the newest press of this name, or null. */
  readonly of: (name: string) => OutcomeState | null;
  /** Shows `running` until `outcome` resolves, then its value; `failed` if it rejects. */
  readonly follow: (
    name: string,
    outcome: Promise<OutcomeState | null>,
    running: Message,
    failed: Message,
  ) => void;
}

/** The outcomes of all presses since the popup was opened, by name. */
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
