import { badge, nextBadgeChange, watchBadge } from '../core/badge.ts';
import { isClearing } from '../core/chore.ts';
import { nextDeadline } from '../core/deadlines.ts';
import type { Event } from '../core/events.ts';
import type { TabRecord } from '../core/incident.ts';
import { menuState } from '../core/menu-state.ts';
import type { Change, State } from '../core/transition.ts';
import { watchesDue } from '../core/watch.ts';
import { createNotices } from './notices.ts';
import type { Ports } from './ports.ts';

/** Shows what is remembered: alarm, badges, menu and the notices on pages. Everything here may be done twice without harm. */
export interface Projection {
  show(state: State, event: Event, change: Change): Promise<void>;
}

/** The projection; what it keeps in memory only saves calls. */
export function createProjection(ports: Ports): Projection {
  const painted = new Map<number, string>();
  let kept: string | null = null;
  let marked = false;
  const notices = createNotices(ports);

  const paint = async (tabId: number, record: TabRecord | null, now: number): Promise<void> => {
    if (tabId < 0) return;
    const next = badge(record, now);
    const mark = JSON.stringify(next);
    if (painted.get(tabId) === mark) return;
    painted.set(tabId, mark);
    if (record === null) painted.delete(tabId);
    // A tab that closes meanwhile has no badge to paint.
    await ports.paintBadge(tabId, next).catch(() => painted.delete(tabId));
  };

  // The browser forgets it with the session, and the background forgets that it was painted.
  const mark = async ({ watches }: State, change: Change): Promise<void> => {
    if (change.watches.size === 0 && (marked || watches.size === 0)) return;
    await ports.paintBadge(null, watchBadge(watches));
    marked = true;
  };

  // Once in the life of a background at least: the one before may have died half-way.
  const keepClearing = async (state: State, event: Event): Promise<void> => {
    const tabs = [...state.tabs.values()].filter(({ chore }) => isClearing(chore));
    const tabIds = tabs.map(({ tabId }) => tabId);
    if (kept === tabIds.join() && event.type !== 'cleared') return;
    kept = null;
    await ports.keepClearing(tabIds);
    kept = tabIds.join();
  };

  const showMenu = async (state: State): Promise<void> => {
    const tab = await ports.lookedAtTab();
    const menu = menuState(
      tab === null ? undefined : state.tabs.get(tab.tabId),
      tab,
      state.settings,
    );
    await ports.showMenu(menu);
  };

  return {
    async show(state, event, change) {
      const { now } = ports.moment();
      await ports.setAlarm(earliest(state, now), now).catch(ports.report);
      await mark(state, change).catch(ports.report);
      await keepClearing(state, event).catch(ports.report);
      // Every navigation wipes the tab's badge (trap 9).
      if (event.type === 'page-committed' || event.type === 'tab-loaded') {
        painted.delete(event.tabId);
      }
      notices.show(state, event, change, now);
      for (const [tabId, record] of toPaint(state, event, change)) await paint(tabId, record, now);
      const turned = event.type === 'set-auto-reload' || event.type === 'set-site-auto-reload';
      const looked = event.type === 'looked-at' || event.type === 'tab-loaded';
      const special = state.tabs.size > 0 || hasRules(state);
      if (turned || change.tabs.size > 0 || (looked && special)) await showMenu(state);
    },
  };
}

// Without any, and without a record, the menu is as it was made.
function hasRules({ settings }: State): boolean {
  const sites = { ...settings.sites, ...settings.privateSites };
  return !settings.autoReload || Object.keys(sites).length > 0;
}

function toPaint(state: State, event: Event, change: Change): Map<number, TabRecord | null> {
  const tabs = new Map(change.tabs);
  if (event.type === 'time-passed' || event.type === 'woke') {
    for (const [tabId, record] of state.tabs) if (isSeen(record)) tabs.set(tabId, record);
  } else if ('tabId' in event) {
    const record = state.tabs.get(event.tabId);
    if (record !== undefined) tabs.set(event.tabId, record);
  }
  return tabs;
}

function earliest({ tabs, watches }: State, now: number): number | null {
  let first = watchesDue(watches);
  for (const record of tabs.values()) {
    const due = nextDeadline(record) ?? first;
    // Nobody sees the badge of a hidden tab: it is painted when the tab is activated.
    const repaint = isSeen(record) ? (nextBadgeChange(record, now) ?? first) : first;
    first = Math.min(first, due, repaint);
  }
  return Number.isFinite(first) ? first : null;
}

function isSeen(record: TabRecord): boolean {
  return record.incident !== null && !record.incident.hidden;
}
