import { useState } from 'preact/hooks';
import type { Case } from '../../core/advice/case.ts';
import type { Fix } from '../../core/advice/fix.ts';
import type { Evidence } from '../../core/diagnosis/diagnose.ts';
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

/** What the parts of the popup that offer fixes share. */
export interface FixController {
  readonly case: Case;
  readonly incident: Incident | null;
  readonly identity: Identity | null;
  /** The outcome of this fix; null if it was not tried. */
  readonly outcomeOf: (id: Doable) => OutcomeState | null;
  /** The domains among which the user chooses for this fix; null: nothing to choose. */
  readonly choicesOf: (id: Fix['id']) => Promise<readonly string[] | null>;
  /** Must be called in a click. `domains`: whose cookies to clear. */
  readonly start: (id: Doable, domains?: readonly string[] | null) => void;
  /** Opens a page of another site in a tab next to this one. */
  readonly open: (url: string) => void;
}

export interface FixProps {
  readonly fix: Fix;
  readonly fixing: FixController;
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
    outcomeOf: (id) =>
      presses.of(id) ??
      (id === 'tell-me' || id === 'keep-open'
        ? watchOutcome(row)
        : clearJobText(record?.clearJob ?? null, id)),
    async choicesOf(id) {
      const domains = id === 'clear-cookies' ? of.cookieDomains : null;
      if (domains === null || domains.length < 2) return domains;
      // One domain too many is harmless: it has no cookies.
      return ports.cookieDomainsOf(domains).catch(() => domains);
    },
    start(id, domains = null) {
      const outcome = doFix(ports, id, tabId, of, onFound, domains);
      presses.follow(id, outcome, message('fix_running'), message('fix_failed'));
    },
    open: (url) => onPress(ports.openBeside(tabId, url)),
  };
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
