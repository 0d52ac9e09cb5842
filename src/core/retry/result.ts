import { rulingFor } from '../rules/site-rules.ts';
import type { Command, Moment } from '../state/events.ts';
import type { HoldReason, Incident } from '../state/incident.ts';
import { isStatusOn, type Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';

/** What a decision about one tab may look at besides the tab. */
export interface Context extends Moment {
  readonly settings: Settings;
}

/** What an event makes of one tab: the new record (null: nothing to remember) and what is to be done. */
export interface Step {
  readonly record: TabRecord | null;
  readonly commands: readonly Command[];
}

/** A step that changes the record and asks for these things to be done. */
export function step(record: TabRecord | null, ...commands: readonly Command[]): Step {
  return { record, commands };
}

/** What asks the browser what the tab shows and does. */
export function look({ tabId }: Pick<TabRecord, 'tabId'>): Command {
  return { type: 'look-at-tab', tabId };
}

/** The same record with another incident. */
export function having(record: TabRecord, incident: Incident | null): TabRecord {
  return { ...record, incident };
}

/**
 * What forbids to retry this page by itself, or null: a switch or a rule, or that nobody chose the
 * status that began it. A rule that says always is above all switches. Unknown privacy counts as private.
 */
export function whichIsOff(
  { url, begunBy }: Incident,
  isPrivate: boolean | null,
  settings: Settings,
): Extract<HoldReason, 'off-everywhere' | 'off-here' | 'not-chosen'> | null {
  const { effect } = rulingFor(settings, url, isPrivate ?? true);
  if (effect === 'always') return null;
  if (!settings.autoReload) return 'off-everywhere';
  if (effect === 'never') return 'off-here';
  return isStatusOn(settings, begunBy) ? null : 'not-chosen';
}
