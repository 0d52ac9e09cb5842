import type { Command, Event, IdentifiedEvent } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

/**
 * After these events the page may lack the script that records touches: it was removed, or could
 * not be injected.
 */
const MAY_BE_MISSING: readonly Event['type'][] = ['session-started', 'access-changed'];

/**
 * Commands that inject the script that records touches into a failed page: once when its document
 * is on screen, and again when it has finished loading, since frames may have been added. Where the
 * script already runs, a second injection does nothing.
 */
export function trackActivity(
  before: TabRecord | undefined,
  event: IdentifiedEvent,
  after: TabRecord | null,
): readonly Command[] {
  const incident = after?.incident ?? null;
  if (after === null || incident === null || incident.phase.name === 'recovered') return [];
  if (incident.answer.status < 400) return [];
  const isNew = before?.incident?.answer !== incident.answer;
  const isComplete = event.type === 'tab-loaded' && after.load === null;
  return isNew || isComplete || MAY_BE_MISSING.includes(event.type)
    ? [{ type: 'note-touches', tabId: after.tabId }]
    : [];
}
