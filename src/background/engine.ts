import type { RecentLoads } from '../core/diagnosis/recent-loads.ts';
import { limitSizes } from '../core/http/input-limits.ts';
import type { Salts } from '../core/http/page-id.ts';
import { identifyTab } from '../core/identify-event.ts';
import type { Event } from '../core/state/events.ts';
import type { RepeatableTabs } from '../core/state/repeatable-tabs.ts';
import type { Settings } from '../core/state/settings.ts';
import type { SiteCircuit } from '../core/state/site-circuit.ts';
import type { TabRecord } from '../core/state/tab-record.ts';
import type { Watch } from '../core/state/watch.ts';
import { transition } from '../core/transition.ts';
import { limitAreas } from './limited-areas.ts';
import { openTabs } from './open-tabs.ts';
import { perform, type Reload } from './perform.ts';
import type { Ports } from './ports.ts';
import { isLastPrivateGone } from './private-records.ts';
import { createProjection, type DecidedEvent } from './projection.ts';
import { createRemovalOfAll } from './removal-of-all.ts';
import { isAnythingUnsaved, isSaved, save } from './save.ts';
import { createSavePace, type DueSave, whenToSave } from './save-later.ts';
import {
  loadState,
  nothingUnsaved,
  stageCircuit,
  stageFreshStart,
  stageRecentLoads,
  stageRepeatableTabs,
  stageSalts,
  stageSettings,
  stageTab,
  stageWatch,
} from './store.ts';

/** If storage cannot be read, the next event or this timer (ms) tries again. */
const READ_AGAIN = 30_000;
/**
 * If a write fails, the next event or this timer (ms) tries again. Shorter than the 30 s after
 * which a browser may end an idle background.
 */
const WRITE_AGAIN = 20_000;

/**
 * Runs each event through load → transition → save → project → perform. Events are decided one
 * after another; those that arrive while a batch is being saved and shown form the next batch,
 * which is saved and shown once.
 */
export interface Engine {
  /**
   * Resolves when the event is decided, saved and shown; its commands may still be running. Never
   * rejects.
   */
  send(event: Event): Promise<void>;
}

interface EngineState {
  readonly tabs: Map<number, TabRecord>;
  readonly circuits: Map<string, SiteCircuit>;
  readonly watches: Map<string, Watch>;
  settings: Settings;
  recentLoads: RecentLoads;
  repeatableTabs: RepeatableTabs;
  salts: Salts;
}

type Decided = DecidedEvent & DueSave;

/**
 * Creates the engine. The state in memory is a copy of storage and may be lost at any time: that
 * changes no decision. A step that fails never stops the next one.
 */
export function createEngine(ownPorts: Ports): Engine {
  const ports: Ports = { ...ownPorts, areas: limitAreas(ownPorts) };
  const projection = createProjection(ports);
  const unsaved = nothingUnsaved();
  const removalOfAll = createRemovalOfAll();
  const waiting: Event[] = [];
  /**
   * The newest reload decided for each tab: one that is decided, stopped and decided again is made
   * once.
   */
  const newest = new Map<number, Reload>();
  let current: EngineState | null = null;
  /**
   * When the last event was decided (epoch ms). Infinity before the first: the clock may have been
   * set back since the stored times were written.
   */
  let lastAt = Number.POSITIVE_INFINITY;
  /** Whether the salts are stored, or staged. */
  let isSalted = false;
  let queue: Promise<void> = Promise.resolve();
  const pace = createSavePace(() => ports.moment().now);
  /** The repeatable tabs changed since they were staged. */
  let areTabsUnsaved = false;
  /** The last save left something unsaved. */
  let hasFailed = false;
  /** Stops the timer of a save that was put off; null if none was. */
  let stopSaveTimer: (() => void) | null = null;
  /** The queued batch that has not started yet; when it runs, it takes every waiting event. */
  let turn: Promise<void> | null = null;

  const tried = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      ports.report(error);
      return false;
    }
  };

  const awaitsReload = (reload: Reload): boolean => {
    const phase = current?.tabs.get(reload.tabId)?.incident?.phase;
    return (
      newest.get(reload.tabId) === reload && phase?.name === 'reloading' && phase.requestId === null
    );
  };

  const decide = (state: EngineState, event: Event): Decided => {
    const moment = ports.moment();
    const change = transition(state, event, moment, lastAt);
    lastAt = moment.now;
    if (event.type === 'forget-everything') {
      // What is kept from now on has nothing in common with what was.
      state.salts = { profile: ports.drawSalt(), session: ports.drawSalt() };
      isSalted = false;
    } else if (!isSalted && change.tabs.size + change.watches.size > 0) {
      isSalted = true;
      stageSalts(unsaved, state.salts);
    }
    if (isLastPrivateGone(state.tabs, change.tabs)) {
      state.salts = { ...state.salts, session: ports.drawSalt() };
      if (isSalted) stageSalts(unsaved, state.salts);
    }
    const isRepeatableChanged = change.repeatableTabs !== state.repeatableTabs;
    // A form: its tab must not count as repeatable in another background.
    const isForm = isRepeatableChanged && 'origin' in event && event.origin === 'form';
    const due = isForm ? 'now' : whenToSave(event, change, state.tabs);
    for (const [tabId, after] of change.tabs) {
      stageTab(unsaved, tabId, state.tabs.get(tabId), after);
      if (after === null) state.tabs.delete(tabId);
      else state.tabs.set(tabId, after);
    }
    for (const [key, after] of change.circuits) {
      stageCircuit(unsaved, key, after);
      if (after === null) state.circuits.delete(key);
      else state.circuits.set(key, after);
    }
    for (const [origin, after] of change.watches) {
      stageWatch(unsaved, origin, after);
      if (after === null) state.watches.delete(origin);
      else state.watches.set(origin, after);
    }
    stageSettings(unsaved, state.settings, change.settings);
    state.settings = change.settings;
    stageRecentLoads(unsaved, state.recentLoads, change.recentLoads);
    state.recentLoads = change.recentLoads;
    if (isForm) stageRepeatableTabs(unsaved, change.repeatableTabs);
    else areTabsUnsaved ||= isRepeatableChanged;
    state.repeatableTabs = change.repeatableTabs;
    return { event, change, due };
  };

  const saveAtLast = (): void => {
    queue = queue.then(async () => {
      const state = current;
      if (state !== null && stopSaveTimer !== null) await tried(() => carryOut(state, []));
    });
  };

  const carryOut = async (state: EngineState, decided: readonly Decided[]): Promise<void> => {
    const putOff = hasFailed || decided.length === 0 ? 0 : pace.delayOf(decided);
    if (putOff === 0) {
      stopSaveTimer?.();
      stopSaveTimer = null;
      if (decided.some(({ event }) => event.type === 'forget-everything')) removalOfAll.request();
      await tried(() => removalOfAll.stage(unsaved, ports.areas));
      // Other changes are saved with what else there is: without them, a page is only explained.
      if (areTabsUnsaved && isAnythingUnsaved(unsaved)) {
        areTabsUnsaved = false;
        stageRepeatableTabs(unsaved, state.repeatableTabs);
      }
      await save(ports, unsaved);
      pace.noteSaved(decided);
      hasFailed = isAnythingUnsaved(unsaved) || removalOfAll.isDue();
    } else if (putOff !== null) {
      pace.putOff(decided);
      stopSaveTimer ??= ports.startTimer(putOff, saveAtLast);
    }
    const commands = decided.flatMap(({ change }) => change.commands);
    const unfit = new Set(commands.filter((it) => !isSaved(it, state.tabs, unsaved)));
    const again = hasFailed ? ports.moment().now + WRITE_AGAIN : null;
    await tried(() => projection.show(state, decided, again));
    for (const command of commands) {
      const saved = !unfit.has(command);
      if (command.type === 'reload') newest.set(command.tabId, command);
      void tried(async () => {
        const outcome = await perform(command, ports, state.salts, saved, awaitsReload);
        if (outcome !== null) void send(outcome);
      });
    }
  };

  // Finds tabs that closed or went on to another page while no background was running, or while one
  // was killed. Their events come last, since a replaced tab keeps its record under the old id until
  // a `tab-replaced` event that is already waiting is decided.
  const missChanges = async ({ tabs, salts }: EngineState): Promise<void> => {
    const open = await openTabs(ports, tabs.keys());
    for (const [tabId, { incident, load }] of tabs) {
      const tab = open.get(tabId);
      if (tabId >= 0 && tab === undefined) waiting.push({ type: 'tab-closed', tabId });
      if (tab === undefined || tab.loading || load !== null || incident === null) continue;
      const { page } = identifyTab(tab, salts);
      if (page !== incident.page) waiting.push({ type: 'tab-queried', tabId, tab });
    }
  };

  const load = async (): Promise<EngineState> => {
    const { fresh, unreadable, outdated, ...state } = await loadState(ports.areas, () =>
      ports.drawSalt(),
    );
    for (const key of unreadable) unsaved.local.set(key, undefined);
    for (const key of outdated) unsaved.session.set(key, undefined);
    if (fresh) {
      const tabs = [...(await openTabs(ports, state.tabs.keys())).values()];
      stageFreshStart(unsaved);
      waiting.unshift({ type: 'session-started', tabs });
    } else if (state.tabs.size > 0) {
      await tried(() => missChanges(state));
    }
    return state;
  };

  const drain = async (): Promise<void> => {
    current ??= await load();
    const decided: Decided[] = [];
    for (const event of waiting.splice(0)) {
      try {
        decided.push(decide(current, event));
      } catch (error) {
        ports.report(error);
      }
    }
    if (decided.length > 0) await carryOut(current, decided);
  };

  const send = (event: Event): Promise<void> => {
    waiting.push(limitSizes(event));
    turn ??= queue.then(async () => {
      turn = null;
      if (await tried(drain)) return;
      // Nothing is lost: the waiting events are decided once storage can be read.
      const { now } = ports.moment();
      if (waiting.length > 0) await tried(() => ports.setAlarm(now + READ_AGAIN, now, null));
    });
    queue = turn;
    return turn;
  };

  return { send };
}
