import { findRule } from '../rules/site-rules.ts';
import type { Command, Moment } from '../state/events.ts';
import type { Incident } from '../state/incident.ts';
import type { HoldReason } from '../state/reasons.ts';
import { isStatusEnabled, type Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What a decision about one tab may look at besides the tab. */
export interface Context extends Moment {
  readonly settings: Settings;
}

/** What an event makes of one tab: the new record (null: nothing to remember) and what is to be done. */
export interface Result {
  readonly record: TabRecord | null;
  readonly commands: readonly Command[];
}

/** A step that changes the record and asks for these things to be done. */
export function result(record: TabRecord | null, ...commands: readonly Command[]): Result {
  return { record, commands };
}

/** What asks the browser what the tab shows and does. */
export function queryTab({ tabId }: Pick<TabRecord, 'tabId'>): Command {
  return { type: 'query-tab', tabId };
}

/** The same record with another incident. */
export function withIncident(record: TabRecord, incident: Incident | null): TabRecord {
  return { ...record, incident };
}

/**
 * What forbids to retry this page by itself, or null: a switch or a rule, or that nobody chose the
 * status that began it. A rule that says always is above all switches. Unknown privacy counts as private.
 */
export function whichSettingForbids(
  { url, initialStatus }: Incident,
  isPrivate: boolean | null,
  settings: Settings,
): Extract<HoldReason, 'off-everywhere' | 'off-here' | 'not-chosen'> | null {
  const { effect } = findRule(settings, url, isPrivate ?? true);
  if (effect === 'always') return null;
  if (!settings.autoReload) return 'off-everywhere';
  if (effect === 'never') return 'off-here';
  return isStatusEnabled(settings, initialStatus) ? null : 'not-chosen';
}
