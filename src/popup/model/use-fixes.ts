import { openBeside } from '../../browser/act/open-beside.ts';
import type { Case } from '../../core/advice/case.ts';
import type { Fix } from '../../core/advice/fix.ts';
import type { Connection } from '../../core/diagnosis/connection-test.ts';
import type { Identity } from '../../core/gateways/identity.ts';
import type { Incident } from '../../core/state/incident.ts';
import type { TabRecord } from '../../core/state/tab-record.ts';
import { say } from '../../core/text/message.ts';
import { choreTold } from '../../core/view/clearing-text.ts';
import { type WatchRow, watchTold } from '../../core/view/watch-list.ts';
import type { Told } from '../../ui/hooks/outcome-state.ts';

import { type Doable, doFix } from './do-fix.ts';
import { useDoing } from './use-press-outcomes.ts';

/** What the parts of the popup that mend something share. */
export interface Fixing {
  readonly case: Case;
  readonly incident: Incident | null;
  readonly identity: Identity | null;
  /** What became of this fix, or null where it was not tried. */
  readonly told: (id: Doable) => Told | null;
  /** To be called in a click. */
  readonly start: (id: Doable) => void;
  /** Opens a page elsewhere, next to this one. */
  readonly open: (url: string) => void;
}

export interface FixProps {
  readonly fix: Fix;
  readonly fixing: Fixing;
}

/** The fixes of this case, each with what became of it; null where there is nothing to fix. */
export function useFixing(
  tabId: number,
  record: TabRecord | null,
  row: WatchRow | undefined,
  of: Case | null,
  identity: Identity | null,
  onConnection: (found: Connection) => void,
  onPress: (doing: Promise<unknown>) => void,
): Fixing | null {
  const doing = useDoing();
  if (of === null) return null;
  return {
    case: of,
    incident: record?.incident ?? null,
    identity,
    told: (id) =>
      doing.of(id) ?? (id === 'tell-me' ? watchTold(row) : choreTold(record?.chore ?? null, id)),
    start(id) {
      const begun = doFix(id, tabId, of, onConnection);
      doing.follow(id, begun, say('fix_running'), say('fix_failed'));
    },
    open: (url) => onPress(openBeside(tabId, url)),
  };
}
