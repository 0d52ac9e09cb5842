import type { IdentifiedEvent } from '../../src/core/state/events.ts';
import type {
  Answer,
  Incident,
  Phase,
  Reloading,
  Resume,
  Waiting,
} from '../../src/core/state/incident.ts';
import type { Load } from '../../src/core/state/load.ts';
import { newLoad } from '../../src/core/state/load.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import { failedAnswer, PAGE, recordOf } from '../gallery/record-of.ts';
import { idOf } from './page-ids.ts';

// A tab with a failed page, and the load that its attempt made, 50 ms ago.
export type Of<T extends IdentifiedEvent['type']> = Partial<Extract<IdentifiedEvent, { type: T }>>;

export const NOW = Date.UTC(2026, 10, 20, 12);
export const URL = PAGE;
export const OTHER = idOf('https://example.com/other');
export const context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };
export const ASKS = [{ type: 'query-tab', tabId: 7 }];
export const WAIT: Resume = { kind: 'wait', delay: 6000 };
export const WAITING: Waiting = { name: 'waiting', since: NOW - 1000, delay: 6000 };
export const RELOADING: Reloading = {
  name: 'reloading',
  since: NOW - 50,
  lastActivityAt: NOW - 50,
  requestId: null,
  trigger: 'schedule',
  resume: WAIT,
};

export const answer = (own: Partial<Answer> = {}) => failedAnswer({ receivedAt: NOW, ...own });
export const loadOf = (own: Partial<Load> = {}): Load => ({
  ...newLoad({ requestId: 'r1', method: 'GET' }, URL, NOW - 50),
  ...own,
});
export const tab = (
  phase: Phase,
  own: Partial<Incident> = {},
  load: Load | null = null,
): TabRecord => ({
  ...recordOf(phase, own),
  load,
});
export const bare = (load: Load | null = null): TabRecord => ({
  ...tab(WAITING, {}, load),
  incident: null,
});
