import {
  advanceClearJob,
  onClearAllowed,
  onClearCommand,
  onClearFinished,
} from './clearing/clear-job-events.ts';
import { NO_RECENT_LOADS, type RecentLoads, scheduleSave } from './diagnosis/recent-loads.ts';
import { incognitoChecks, recordGoodLoad } from './good-loads.ts';
import type { Salts } from './http/page-id.ts';
import { identifyPages } from './identify-event.ts';
import { trackActivity } from './retry/activity-tracking.ts';
import { applyCommand, onHostAccessChanged, onSettingsChanged } from './retry/apply-command.ts';
import { applySettings } from './retry/apply-settings.ts';
import { onPageCommitted, onPageNotShown, onTabLoaded } from './retry/document-events.ts';
import { newRecord, tidyRecord } from './retry/incident-changes.ts';
import { keptOrigins, onAccessLost, withoutOrigins } from './retry/lost-access.ts';
import { clampFutureTimes, onSessionStarted } from './retry/new-session.ts';
import { adoptOrphans, parkOrphans, toFoundFailed } from './retry/orphaned-tabs.ts';
import { countIncident } from './retry/rapid-failures.ts';
import { onReloadRefused } from './retry/reload.ts';
import { onPageInspected, onTabActivated } from './retry/reload-check.ts';
import { settleOrigin, trackRepeatable } from './retry/repeatable-tabs.ts';
import { onRequestFailed, onRequestStarted, onResponseReceived } from './retry/request-events.ts';
import { onSignInRequested } from './retry/sign-in-dialog.ts';
import { inspectHomes, openHome } from './retry/start-at-home.ts';
import { onTabQueried, onTimer } from './retry/timer-events.ts';
import { type Context, queryTab, type Result, result } from './retry/transition-result.ts';
import { onPageUnanswered, onStatusRead } from './retry/unanswered-page.ts';
import { askIfLedOn } from './retry/waiting-room.ts';
import { coordinateSites, isStillWanted } from './sites/coordinate.ts';
import { heedFirstSite } from './sites/first-site.ts';
import type { TabStep } from './sites/member-changes.ts';
import type { Command, Event, IdentifiedEvent, Moment } from './state/events.ts';
import { NO_REPEATABLE_TABS, type RepeatableTabs } from './state/repeatable-tabs.ts';
import type { Settings } from './state/settings.ts';
import type { SiteCircuit } from './state/site-circuit.ts';
import type { TabRecord } from './state/tab-record.ts';
import type { Watch, Watches } from './state/watch.ts';
import { updateWatches } from './watches/update-watches.ts';

/** Everything that is stored. */
export interface State {
  readonly tabs: ReadonlyMap<number, TabRecord>;
  /** Circuits of failing sites that have several open tabs, by `circuitKey`. */
  readonly circuits: ReadonlyMap<string, SiteCircuit>;
  readonly watches: Watches;
  readonly settings: Settings;
  readonly recentLoads: RecentLoads;
  readonly repeatableTabs: RepeatableTabs;
  /** The keys of all page ids. */
  readonly salts: Salts;
}

/** What an event changes, and the commands to run once the changes are saved. */
export interface Change {
  /** Only the tabs that changed; null deletes one. */
  readonly tabs: ReadonlyMap<number, TabRecord | null>;
  /** Only the circuits that changed; null deletes one. */
  readonly circuits: ReadonlyMap<string, SiteCircuit | null>;
  /** Only the watches that changed; null deletes one. */
  readonly watches: ReadonlyMap<string, Watch | null>;
  readonly settings: Settings;
  /** To be written if it is marked as saved and was not the same before. */
  readonly recentLoads: RecentLoads;
  readonly repeatableTabs: RepeatableTabs;
  readonly commands: readonly Command[];
}

/**
 * The one place where Bounceback decides: what an event changes in the stored state. Pure and
 * total: the same arguments give the same change, and what the change does not name stays as it is.
 * `lastAt`: when the previous event was decided (epoch ms), infinity if unknown. Only if
 * `moment.now` is earlier can the state hold times in the future; these are clamped first, since no
 * wait may be counted from them.
 */
export function transition(state: State, event: Event, moment: Moment, lastAt = 0): Change {
  const { tabs, event: identified } = identifyPages(state, event);
  const change = onClock({ ...state, tabs }, identified, moment, lastAt);
  if (tabs === state.tabs || !('tabId' in event)) return change;
  const record = tabs.get(event.tabId) ?? null;
  return { ...change, tabs: new Map([[event.tabId, record], ...change.tabs]) };
}

function onClock(state: State, event: IdentifiedEvent, moment: Moment, lastAt: number): Change {
  if (moment.now >= lastAt) return decide(state, event, moment);
  const tabs = clampTimes(state.tabs, moment.now);
  const circuits = clampTimes(state.circuits, moment.now);
  const watches = clampTimes(state.watches, moment.now);
  const right = {
    ...state,
    tabs: new Map([...state.tabs, ...tabs]),
    circuits: new Map([...state.circuits, ...circuits]),
    watches: new Map([...state.watches, ...watches]),
  };
  const change = decide(right, event, moment);
  return {
    ...change,
    tabs: new Map([...tabs, ...change.tabs]),
    circuits: new Map([...circuits, ...change.circuits]),
    watches: new Map([...watches, ...change.watches]),
  };
}

// Returns only the values that held times in the future.
function clampTimes<K, V>(values: ReadonlyMap<K, V>, now: number): Map<K, V> {
  const changed = new Map<K, V>();
  for (const [key, value] of values) {
    const right = clampFutureTimes(value, now);
    if (right !== value) changed.set(key, right);
  }
  return changed;
}

function decide(state: State, reported: IdentifiedEvent, moment: Moment): Change {
  const event = settleOrigin(reported, state.repeatableTabs);
  const settings = applySettings(state.settings, event);
  if (event.type === 'forget-everything') return forgetAll(state, settings);
  const context: Context = { ...moment, settings, salts: state.salts };
  const own = heedFirstSite(changeTabs(state, event, context), state, moment.now);
  const before = state.tabs;
  const sites = coordinateSites({ before, tabs: own.tabs, event, context }, state.circuits);
  const circuits =
    event.type === 'access-lost'
      ? withoutOrigins(state.circuits, sites.circuits, event.origins)
      : sites.circuits;
  const last = updateWatches(state.watches, { before, tabs: sites.tabs, event, context });
  const { tabs, watches } = last;
  const commands = [...own.commands, ...sites.commands];
  if (event.type === 'response-received')
    commands.push(...incognitoChecks(state, event, moment.now));
  const along = tabs.size + watches.size > 0 || settings !== state.settings;
  const loads = scheduleSave(recordGoodLoad(state.recentLoads, event, moment), along, moment.now);
  if (event.type === 'access-changed') {
    const origins = keptOrigins(state);
    if (origins.length > 0) commands.push({ type: 'check-access', origins });
  }
  const wanted = commands.filter((it) => isStillWanted(it, tabs));
  return {
    tabs,
    circuits,
    watches,
    settings,
    recentLoads: loads,
    repeatableTabs: trackRepeatable(state.repeatableTabs, event),
    commands: [...wanted, ...last.commands],
  };
}

function forgetAll({ tabs, circuits, watches }: State, settings: Settings): Change {
  const none = <K>(all: ReadonlyMap<K, unknown>) =>
    new Map([...all.keys()].map((key) => [key, null]));
  return {
    tabs: none(tabs),
    circuits: none(circuits),
    watches: none(watches),
    settings,
    recentLoads: NO_RECENT_LOADS,
    repeatableTabs: NO_REPEATABLE_TABS,
    commands: [],
  };
}

// Applies the event to each tab on its own, and to pages whose tab is missing.
function changeTabs(state: State, event: IdentifiedEvent, context: Context): TabStep {
  const { now } = context;
  const tabs = new Map<number, TabRecord | null>();
  const commands: Command[] = [];
  const note = (before: TabRecord | undefined, next: Result, tabId: number): void => {
    const step = advanceClearJob(before, event, next, now);
    const tidy = step.record === null ? null : tidyRecord(step.record, now);
    const after = tidy && countIncident(before, tidy, now);
    if (after !== (before ?? null)) tabs.set(tabId, after);
    commands.push(...step.commands, ...trackActivity(before, event, after));
  };
  if (event.type === 'tab-replaced') {
    const moved = state.tabs.get(event.tabId);
    if (moved !== undefined) {
      note(moved, result(null), event.tabId);
      const next = { ...moved, tabId: event.newId };
      note(undefined, result(next, queryTab(next)), event.newId);
    }
  } else if ('tabId' in event) {
    const before = state.tabs.get(event.tabId);
    const record = before ?? newRecord(event.tabId);
    const next =
      openHome(record, event, context) ??
      onTabEvent(record, toFoundFailed(event, state.tabs), context);
    // A tab without a record gets one only if the event changes it.
    if (before !== undefined || next.record !== record) note(before, next, event.tabId);
    else commands.push(...next.commands);
  } else {
    for (const [tabId, before] of state.tabs)
      note(before, onSharedEvent(before, event, context), tabId);
  }
  if (event.type === 'session-started') {
    const parked = parkOrphans(state, tabs, event, now);
    const homes = inspectHomes(event.tabs, context).filter(
      ({ tabId }) => !parked.tabs.get(tabId)?.incident,
    );
    const others = parked.commands.filter(
      (it) => !('tabId' in it) || !homes.some(({ tabId }) => tabId === it.tabId),
    );
    return { tabs: parked.tabs, commands: [...commands, ...others, ...homes] };
  }
  const isOfTab = 'tabId' in event;
  return { tabs: isOfTab ? adoptOrphans(state.tabs, tabs, event.tabId, context) : tabs, commands };
}

type OfTab = Exclude<Extract<IdentifiedEvent, { tabId: number }>, { type: 'tab-replaced' }>;

function onTabEvent(record: TabRecord, event: OfTab, context: Context): Result {
  switch (event.type) {
    case 'request-started':
      return onRequestStarted(record, event, context);
    case 'response-received':
      return onResponseReceived(record, event, context);
    case 'request-failed':
      return onRequestFailed(record, event, context);
    case 'sign-in-requested':
      return onSignInRequested(record, event, context);
    case 'page-committed':
      return onPageCommitted(record, event, context);
    case 'page-unanswered':
      return onPageUnanswered(record, event, context);
    case 'status-read':
      return onStatusRead(record, event, context);
    case 'page-not-shown':
      return onPageNotShown(record, event, context);
    case 'tab-loaded':
      return onTabLoaded(record, event, context);
    case 'tab-queried':
      return onTabQueried(record, event, context);
    case 'tab-activated':
      return onTabActivated(record, context);
    case 'page-inspected':
      return onPageInspected(record, event, context);
    case 'reload-refused':
      return onReloadRefused(record, event, context);
    case 'good-load':
    case 'watch-requested':
    case 'reload-later':
      return result(record);
    case 'clear':
    case 'clear-refused':
      return onClearCommand(record, event, context);
    case 'clear-allowed':
      return onClearAllowed(record, context);
    case 'clear-finished':
      return onClearFinished(record, event, context);
    case 'tab-closed':
      return result(null);
    case 'retry-now':
    case 'stop':
    case 'keep-trying':
    case 'open-afresh':
    case 'ask-first':
    case 'keep-open':
    case 'explain':
    case 'hide-notice':
    case 'failed-page-found':
      return applyCommand(record, event, context);
  }
}

function onSharedEvent(
  record: TabRecord,
  event: Exclude<IdentifiedEvent, { tabId: number }>,
  context: Context,
): Result {
  switch (event.type) {
    case 'timer-fired':
      return onTimer(record, context);
    case 'set-switch':
    case 'set-rule':
    case 'set-site-auto-reload':
    case 'set-status-auto-reload':
    case 'private-windows-closed':
      return result(onSettingsChanged(record, context));
    case 'access-changed':
      return result(onHostAccessChanged(record, context));
    case 'access-lost':
      return result(onAccessLost(record, event.origins, context));
    case 'session-started':
      return askIfLedOn(onSessionStarted(record, event.tabs, context.now));
    default:
      return result(record);
  }
}
