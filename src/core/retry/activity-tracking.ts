import type { Command, Event } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** After these a script that noted them may be gone, or may have been missing. */
const MAY_BE_MISSING: readonly Event['type'][] = ['session-started', 'access-changed'];

/**
 * What has touches noted on a failed page: once as soon as its document is on screen, and once more
 * when it has finished loading, since frames may have come. Where they are noted already, it does nothing.
 */
export function trackActivity(
  before: TabRecord | undefined,
  event: Event,
  after: TabRecord | null,
): readonly Command[] {
  const incident = after?.incident ?? null;
  if (after === null || incident === null || incident.phase.name === 'recovered') return [];
  const isNew = before?.incident?.answer !== incident.answer;
  const isComplete = event.type === 'tab-loaded' && after.load === null;
  return isNew || isComplete || MAY_BE_MISSING.includes(event.type)
    ? [{ type: 'note-touches', tabId: after.tabId }]
    : [];
}
