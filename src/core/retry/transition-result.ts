import type { Salts } from '../http/page-id.ts';
import { mustReadDocument } from '../http/waiting-room.ts';
import { findRule } from '../rules/site-rules.ts';
import type { Command, Moment } from '../state/events.ts';
import { type Incident, pageBehindRoom } from '../state/incident.ts';
import type { HoldReason } from '../state/reasons.ts';
import type { Settings } from '../state/settings.ts';
import type { TabRecord } from '../state/tab-record.ts';
import { isFirstAnswerEnabled } from './first-answers.ts';

/** The inputs of a decision about one tab, besides its record. */
export interface Context extends Moment {
  readonly settings: Settings;
  /** The keys of page ids, for addresses in the settings. */
  readonly salts?: Salts;
}

/**
 * The result of an event for one tab: its new record (null: nothing to store) and the commands to
 * run.
 */
export interface Result {
  readonly record: TabRecord | null;
  readonly commands: readonly Command[];
}

/** A result with this record and these commands. */
export function result(record: TabRecord | null, ...commands: readonly Command[]): Result {
  return { record, commands };
}

/**
 * The command that asks the browser for the tab's state. If a waiting room or a gate may have
 * answered, it asks as well whether its document is one.
 */
export function queryTab({
  tabId,
  incident = null,
  load = null,
}: Pick<TabRecord, 'tabId'> & Partial<TabRecord>): Command {
  const isFailed = incident !== null && incident.phase.name !== 'recovered';
  return isFailed && load?.answer != null && mustReadDocument(load.answer.status)
    ? { type: 'query-tab', tabId, roomOf: load.requestId }
    : { type: 'query-tab', tabId };
}

/** The record with this incident. */
export function withIncident(record: TabRecord, incident: Incident | null): TabRecord {
  return { ...record, incident };
}

/**
 * What forbids automatic retries of this page, or null: a one-time link, a switch, a rule, or a
 * first status whose retries are not turned on, unless the user keeps the tab open or asked for
 * retries of this page. A rule of effect `always` or `persist` overrides all of these, except a link for sign-in;
 * one of effect `on` overrides the switch alone. Unknown privacy (null) counts as private.
 */
export function whatForbidsRetries(
  incident: Incident,
  isPrivate: boolean | null,
  settings: Settings,
): Extract<HoldReason, 'one-time' | 'off-everywhere' | 'off-here' | 'not-chosen'> | null {
  const { oneTime } = incident.answer;
  if (oneTime === 'sign-in') return 'one-time';
  const { effect } = findRule(settings, pageBehindRoom(incident), isPrivate ?? true);
  if (effect === 'always' || effect === 'persist') return null;
  if (oneTime !== null) return 'one-time';
  if (!settings.autoReload && effect !== 'on') return 'off-everywhere';
  if (effect === 'never') return 'off-here';
  if (incident.keptOpen !== null || incident.retriesChosen) return null;
  return isFirstAnswerEnabled(settings, incident, isPrivate) ? null : 'not-chosen';
}
