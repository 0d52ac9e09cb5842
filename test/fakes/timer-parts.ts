import type { Answer, Incident, Phase, Resume, Waiting } from '../../src/core/state/incident.ts';
import type { Load } from '../../src/core/state/load.ts';
import { newLoad } from '../../src/core/state/load.ts';
import type { HoldReason } from '../../src/core/state/reasons.ts';
import { COMMIT_TIMEOUT, SILENCE } from '../../src/core/state/schedule.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { failedAnswer, PAGE, recordOf } from '../gallery/record-of.ts';
import { idOf } from './page-ids.ts';

// A tab with a failed page whose last attempt is nine seconds old.
export const NOW = Date.UTC(2026, 10, 20, 12);
export const URL = PAGE;
export const OTHER = idOf('https://example.com/other');
export const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
export const ASKS = [{ type: 'query-tab', tabId: 7 }];
export const WAIT: Resume = { kind: 'wait', delay: 6000 };
export const WAITING: Waiting = { name: 'waiting', since: NOW - 6000, delay: 6000 };
export const ATTEMPT = { at: NOW - 9000, trigger: 'schedule', outcome: null } as const;
export const held = (reason: HoldReason, delay: number | null, since = NOW - 6000): Phase => {
  return { name: 'held', reason, since, delay, times: 2 };
};
export const reloading = (lastActivityAt: number, since = NOW - SILENCE): Phase => ({
  name: 'reloading',
  since,
  lastActivityAt,
  requestId: 'r1',
  trigger: 'schedule',
  resume: WAIT,
});
export const loadOf = (own: Partial<Load> = {}): Load => ({
  ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW - 5000),
  ...own,
});
export const answer = (own: Partial<Answer> = {}) =>
  failedAnswer({ receivedAt: NOW - COMMIT_TIMEOUT, ...own });
export const tab = (
  phase: Phase,
  own: Partial<Incident> = {},
  record: Partial<TabRecord> = {},
) => ({
  ...recordOf(phase, own),
  ...record,
});
export const bare = (load: Load | null = null): TabRecord => ({
  ...tab(WAITING),
  incident: null,
  load,
});
