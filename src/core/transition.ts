import { choreAfter, choreWished, cleared, clearingAllowed } from './clearing/clearing.ts';
import {
  distantHost,
  isFine,
  isNews,
  type Weather,
  withFine,
  withSave,
} from './diagnosis/recent-loads.ts';
import { pageAddress } from './http/address.ts';
import { isChallenge } from './http/headers.ts';
import { accessChanged, switched, wished } from './retry/apply-command.ts';
import { newSettings } from './retry/apply-settings.ts';
import { leavesPage } from './retry/classify-answer.ts';
import { newRecord, tidied } from './retry/incident-changes.ts';
import {
  answerCame,
  pageCommitted,
  pageNotShown,
  requestFailed,
  requestStarted,
  tabLoaded,
} from './retry/navigation-events.ts';
import { clockSetRight, wokeUp } from './retry/new-session.ts';
import { touchNoting } from './retry/note-touches.ts';
import { reloadRefused } from './retry/reload.ts';
import { inspected, lookedAt } from './retry/reload-check.ts';
import { asFound, orphaned, takenUp } from './retry/restart.ts';
import { type Context, look, type Step, step } from './retry/result.ts';
import { tabSeen, timePassed } from './retry/timer-and-tab-state.ts';
import { coordinated, isStillAsked } from './sites/coordinate.ts';
import type { Command, Event, Moment } from './state/events.ts';
import type { Settings } from './state/settings.ts';
import type { Site } from './state/site-circuit.ts';
import type { TabRecord } from './state/tab-record.ts';
import { isWatched, type Watch, type Watches } from './state/watch.ts';
import { watching } from './watches/watches.ts';

/** All that is remembered. */
export interface State {
  readonly tabs: ReadonlyMap<number, TabRecord>;
  /** Sites in trouble of which several tabs are open, by `siteKey`. */
  readonly sites: ReadonlyMap<string, Site>;
  readonly watches: Watches;
  readonly settings: Settings;
  readonly weather: Weather;
}

/** What an event changes, and what is to be done once it is saved. */
export interface Change {
  /** Only the tabs that changed; null: forget this one. */
  readonly tabs: ReadonlyMap<number, TabRecord | null>;
  /** Only the sites that changed; null: forget this one. */
  readonly sites: ReadonlyMap<string, Site | null>;
  /** Only the watches that changed; null: forget this one. */
  readonly watches: ReadonlyMap<string, Watch | null>;
  readonly settings: Settings;
  /** To be written if it says that it is saved, and was not the same before. */
  readonly weather: Weather;
  readonly commands: readonly Command[];
}

/**
 * The whole of Bounceback's judgement: what an event makes of what is remembered. Pure and total;
 * the same arguments give the same change, and what it does not name stays as it is.
 */
export function transition(state: State, event: Event, moment: Moment): Change {
  const settings = newSettings(state.settings, event);
  const context: Context = { ...moment, settings };
  const tabs = new Map<number, TabRecord | null>();
  const commands: Command[] = [];
  const note = (before: TabRecord | undefined, next: Step, tabId: number): void => {
    const { record, commands: asked } = choreAfter(before, event, next, moment.now);
    const after = record === null ? null : tidied(record, moment.now);
    if (after !== (before ?? null)) tabs.set(tabId, after);
    commands.push(...asked, ...touchNoting(before, event, after));
  };
  if (event.type === 'tab-replaced') {
    const moved = state.tabs.get(event.tabId);
    if (moved !== undefined) {
      note(moved, step(null), event.tabId);
      const next = { ...moved, tabId: event.newId };
      note(undefined, step(next, look(next)), event.newId);
    }
  } else if ('tabId' in event) {
    const before = state.tabs.get(event.tabId);
    const record = clockSetRight(before ?? newRecord(event.tabId), moment.now);
    const next = one(record, asFound(event, state.tabs), context);
    // A tab of which nothing is known stays unknown unless the event says otherwise.
    if (before !== undefined || next.record !== record) note(before, next, event.tabId);
    else commands.push(...next.commands);
  } else {
    for (const [tabId, before] of state.tabs) {
      note(before, all(clockSetRight(before, moment.now), event, context), tabId);
    }
  }
  if (event.type === 'woke') commands.push(...orphaned(state, tabs, event, moment.now));
  else if ('tabId' in event) restore(state.tabs, tabs, event.tabId, context);
  const draft = { before: state.tabs, sites: state.sites, event, context, tabs, commands };
  const sites = coordinated(draft);
  const { watches, commands: ofWatches } = watching(state.watches, draft);
  if (event.type === 'answer-came') commands.push(...questionOf(state, event, moment.now));
  const along = tabs.size + watches.size > 0 || settings !== state.settings;
  const weather = withSave(newWeather(state.weather, event, moment), along, moment.now);
  const asked = commands.filter((it) => isStillAsked(it, draft));
  return { tabs, sites, watches, settings, weather, commands: [...asked, ...ofWatches] };
}

// What has begun in this tab may have been known before the browser's start.
function restore(
  before: State['tabs'],
  tabs: Map<number, TabRecord | null>,
  tabId: number,
  context: Context,
): void {
  const after = tabs.get(tabId);
  const found = after && takenUp(after, before, context);
  if (!found) return;
  tabs.set(tabId, found.record);
  tabs.set(found.from, null);
}

type OfTab = Exclude<Extract<Event, { tabId: number }>, { type: 'tab-replaced' }>;

function one(record: TabRecord, event: OfTab, context: Context): Step {
  switch (event.type) {
    case 'request-started':
      return requestStarted(record, event, context);
    case 'answer-came':
      return answerCame(record, event, context);
    case 'request-failed':
      return requestFailed(record, event, context);
    case 'page-committed':
      return pageCommitted(record, event, context);
    case 'page-not-shown':
      return pageNotShown(record, event, context);
    case 'tab-loaded':
      return tabLoaded(record, event);
    case 'tab-seen':
      return tabSeen(record, event.tab, context);
    case 'looked-at':
      return lookedAt(record, context);
    case 'inspected':
      return inspected(record, event, context);
    case 'reload-refused':
      return reloadRefused(record, event, context);
    case 'loaded-fine':
    case 'watch-wished':
      return step(record);
    case 'clear':
    case 'clear-refused':
      return choreWished(record, event, context);
    case 'clearing-allowed':
      return clearingAllowed(record, context);
    case 'cleared':
      return cleared(record, event, context);
    case 'tab-closed':
      return step(null);
    case 'retry-now':
    case 'stop':
    case 'keep-trying':
    case 'open-afresh':
    case 'explain':
    case 'found-failed':
      return wished(record, event, context);
  }
}

function all(record: TabRecord, event: Exclude<Event, { tabId: number }>, context: Context): Step {
  switch (event.type) {
    case 'time-passed':
      return timePassed(record, context);
    case 'set-auto-reload':
    case 'set-rule':
    case 'set-status-auto-reload':
      return step(switched(record, context));
    case 'access-changed':
      return step(accessChanged(record, context));
    case 'woke':
      return step(wokeUp(record, event.tabs, context.now));
    default:
      return step(record);
  }
}

function newWeather(weather: Weather, event: Event, moment: Moment): Weather {
  if (event.type !== 'loaded-fine' || event.private) return weather;
  const host = distantHost(event.url);
  return host === null ? weather : withFine(weather, host, moment);
}

// Once a minute for a site at most, but for pages that somebody waits for: ordinary browsing must
// cost nothing.
function questionOf(
  { weather, watches }: State,
  event: Extract<Event, { type: 'answer-came' }>,
  now: number,
): Command[] {
  if (!isFine(event)) return [];
  const { answer, tabId } = event;
  const url = pageAddress(answer.url);
  const host = distantHost(url);
  const watched = isWatched(watches, url) && !leavesPage(answer) && !isChallenge(answer.headers);
  const isAsked = watched || (host !== null && isNews(weather, host, now));
  return isAsked ? [{ type: 'ask-private', tabId, url, watched }] : [];
}
