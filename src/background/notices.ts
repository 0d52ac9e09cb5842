import { pageId } from '../core/http/page-id.ts';
import type { Event } from '../core/state/events.ts';
import type { TabRecord } from '../core/state/tab-record.ts';

import type { Change, State } from '../core/transition.ts';
import { type Notice, noticeFor } from '../core/view/notice.ts';
import type { Ports } from './ports.ts';

type NoticeState = Pick<State, 'tabs' | 'settings' | 'salts'>;

/** Keeps the notice on each failed page in step with the state. */
export interface Notices {
  /**
   * Returns at once, since a page may take any time to answer. A page that allows no script gets no
   * notice.
   */
  show(state: NoticeState, event: Event, change: Pick<Change, 'tabs'>, now: number): void;
}

/**
 * Creates the notices. What it keeps in memory only saves calls, also to pages that never had a
 * notice.
 */
export function createNotices(ports: Ports): Notices {
  const placed = new Map<number, string>();

  const place = (
    tabId: number,
    record: TabRecord | null,
    to: NoticeState,
    event: Event,
    now: number,
  ) => {
    const next = noticeFor(record, to.settings, now);
    const before = placed.get(tabId);
    if (next === null) {
      // `placed` does not hold notices of an earlier background, so a changed setting removes
      // those, too.
      const phase = record?.incident?.phase.name ?? 'recovered';
      if (before === undefined && (phase === 'recovered' || !isSwitch(event))) return;
      placed.delete(tabId);
    } else {
      if (before === next.key || (next.passing && before === undefined)) return;
      placed.set(tabId, next.key);
    }
    const isPrivate = record?.incognito === true;
    (next === null ? ports.showNotice(tabId, null) : draw(tabId, next, to, isPrivate)).catch(
      () => {},
    );
  };

  // The page recognises itself by its address, which only the tab has.
  const draw = async (tabId: number, next: Notice, { salts }: NoticeState, isPrivate: boolean) => {
    const { id, ...document } = next.page;
    const url = await ports.tabAddress(tabId);
    if (placed.get(tabId) !== next.key) return;
    if (pageId(url, salts, isPrivate) === id) {
      await ports.showNotice(tabId, { ...next, page: { url, ...document } });
    } else placed.delete(tabId);
  };

  return {
    show(state, event, change, now) {
      if (event.type === 'page-committed') {
        // The new document has no notice, and what it is is not known yet.
        placed.delete(event.tabId);
        return;
      }
      for (const tabId of concerned(state, event, change)) {
        place(tabId, state.tabs.get(tabId) ?? null, state, event, now);
      }
    },
  };
}

function isSwitch({ type }: Event): boolean {
  return type.startsWith('set-');
}

function concerned(state: NoticeState, event: Event, change: Pick<Change, 'tabs'>): Set<number> {
  const tabs = new Set(change.tabs.keys());
  const isTurned =
    (event.type === 'set-switch' && event.name === 'notice') || event.type === 'set-display';
  if (isTurned || event.type === 'session-started') {
    for (const tabId of state.tabs.keys()) tabs.add(tabId);
  }
  if (event.type === 'tab-loaded' && state.tabs.has(event.tabId)) tabs.add(event.tabId);
  return tabs;
}
