import { nextDeadline, pulseFor } from '../core/retry/deadlines.ts';
import { isClearing } from '../core/state/clear-job.ts';
import type { Event } from '../core/state/events.ts';
import type { TabRecord } from '../core/state/tab-record.ts';

import { watchesDue } from '../core/state/watch.ts';
import type { Change, State } from '../core/transition.ts';
import { type Badge, badgeFor, nextBadgeChange, watchBadge } from '../core/view/badge.ts';
import { menuState } from '../core/view/menu.ts';
import { createNotices } from './notices.ts';
import type { Ports } from './ports.ts';

/** An event, and what it changed. */
export interface DecidedEvent {
  readonly event: Event;
  readonly change: Change;
}

/** Shows the state: alarm, badges, menu and the notices on pages. Repeating it does no harm. */
export interface Projection {
  /**
   * Shows the state after these events. `again` (epoch ms): the alarm rings then at the latest;
   * null sets no such limit.
   */
  show(state: State, decided: readonly DecidedEvent[], again?: number | null): Promise<void>;
}

/** Creates the projection; what it keeps in memory only saves calls. */
export function createProjection(ports: Ports): Projection {
  const painted = new Map<number | null, string>();
  let kept: string | null = null;
  let listened = '';
  const notices = createNotices(ports);

  const paint = async (tabId: number | null, next: Badge): Promise<void> => {
    const mark = JSON.stringify(next);
    if (painted.get(tabId) === mark) return;
    painted.set(tabId, mark);
    // Rejects if the tab has closed meanwhile.
    await ports.paintBadge(tabId, next).catch(() => painted.delete(tabId));
  };

  // Runs at least once in the life of each background: the one before may have died half-way.
  const keepClearing = async (state: State): Promise<void> => {
    const tabs = [...state.tabs.values()].filter(({ clearJob }) => isClearing(clearJob));
    const tabIds = tabs.map(({ tabId }) => tabId);
    if (kept === tabIds.join()) return;
    kept = null;
    await ports.keepClearing(tabIds);
    kept = tabIds.join();
  };

  // Only tabs that may load a failed page again; listeners are lost with the background.
  const listenForSignIn = async (state: State): Promise<void> => {
    const tabIds = [...state.tabs.values()].filter(mayPrompt).map(({ tabId }) => tabId);
    if (listened === tabIds.join()) return;
    listened = tabIds.join();
    await ports.listenForSignIn(tabIds);
  };

  const showMenu = async (state: State): Promise<void> => {
    const tab = await ports.activeTab();
    const menu = menuState(
      tab === null ? undefined : state.tabs.get(tab.tabId),
      tab,
      state.settings,
    );
    await ports.showMenu(menu);
  };

  return {
    async show(state, decided, again = null) {
      const { now } = ports.moment();
      const first = earliest(state, now, again);
      const shown = [ports.setAlarm(first, now, pulseFor(state.tabs.values(), first, now))];
      const concerned = new Set<number>();
      let [menu, ticked] = [false, false];
      // The default badge: the browser forgets it with the session, and a new background does not
      // know whether it was painted.
      let marked = state.watches.size > 0;
      for (const { event, change } of decided) {
        const { type } = event;
        // See docs/browser-quirks.md#every-navigation-wipes-the-badge-of-its-tab.
        if (type === 'page-committed' || type === 'tab-loaded') painted.delete(event.tabId);
        marked ||= change.watches.size > 0;
        if (type === 'clear-finished') kept = null;
        notices.show(state, event, change, now);
        for (const tabId of change.tabs.keys()) concerned.add(tabId);
        if ('tabId' in event && state.tabs.has(event.tabId)) concerned.add(event.tabId);
        ticked ||= type === 'timer-fired' || type === 'session-started';
        const isSwitch = type === 'set-switch' && event.name === 'autoReload';
        const turned = isSwitch || type === 'set-rule' || type === 'set-site-auto-reload';
        const looked = type === 'tab-activated' || type === 'tab-loaded';
        const special = state.tabs.size > 0 || hasRules(state);
        menu ||= turned || change.tabs.size > 0 || (looked && special);
      }
      shown.push(keepClearing(state), listenForSignIn(state));
      if (marked) shown.push(paint(null, watchBadge(state.watches)));
      for (const [tabId, record] of state.tabs)
        if (ticked && isOnScreen(record)) concerned.add(tabId);
      for (const tabId of concerned) {
        const record = state.tabs.get(tabId) ?? null;
        if (tabId >= 0) shown.push(paint(tabId, badgeFor(record, now)));
        if (record === null) painted.delete(tabId);
      }
      if (menu) shown.push(showMenu(state));
      await Promise.all(shown.map((it) => it.catch(ports.report)));
    },
  };
}

// Without a rule and without a record, the menu stays as it was created.
function hasRules({ settings }: State): boolean {
  const rules = { ...settings.rules, ...settings.incognitoRules };
  return !settings.autoReload || Object.keys(rules).length > 0;
}

function earliest({ tabs, watches }: State, now: number, again: number | null): number | null {
  let first = Math.min(watchesDue(watches), again ?? Number.POSITIVE_INFINITY);
  for (const record of tabs.values()) {
    const due = nextDeadline(record) ?? first;
    // The badge of a hidden tab is not visible; it is painted when the tab is activated.
    const repaint = isOnScreen(record) ? (nextBadgeChange(record, now) ?? first) : first;
    first = Math.min(first, due, repaint);
  }
  return Number.isFinite(first) ? first : null;
}

function mayPrompt({ incident }: TabRecord): boolean {
  const name = incident?.phase.name ?? 'recovered';
  return name !== 'recovered' && name !== 'ended';
}

function isOnScreen(record: TabRecord): boolean {
  return record.incident !== null && !record.incident.hidden;
}
