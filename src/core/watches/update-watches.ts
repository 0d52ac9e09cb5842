import { isTooLong, originOf } from '../http/address.ts';
import { concerns } from '../retry/apply-answer.ts';
import type { ChangedTabs, TabEffect } from '../sites/member-changes.ts';
import type { Command, Event } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

import {
  HIDDEN_FOR_LONG,
  isAwaited,
  MAX_PROBES,
  type Watch,
  type Watches,
  watchDue,
  watchedPages,
} from '../state/watch.ts';
import { followKeptTabs } from './kept-tabs.ts';
import { notificationsFor } from './notifications.ts';
import { applyEvent, dropPage, isWatchListFull, withWatch } from './on-event.ts';
import { failedPageOf, readOpenTabs } from './open-tabs.ts';
import { isToBeReloaded } from './reload-later.ts';
import { addPage, expirePages, markBack, startProbe, withNotBefore } from './watch-changes.ts';

/** The changes to the watches after an event. */
export interface WatchChanges {
  /** Only the watches that changed; null deletes one. */
  readonly watches: ReadonlyMap<string, Watch | null>;
  /** All tabs that were changed by the event, by their sites or here. */
  readonly tabs: ChangedTabs;
  readonly commands: readonly Command[];
}

/** The events that matter even if nothing is watched. */
const OF_WATCHES: readonly Event['type'][] = [
  'watch-requested',
  'keep-open',
  'reload-later',
  'notification-clicked',
];

/**
 * Applies an event, and the tab changes it caused, to the watches. A Retry-After that a probe
 * received is stored in the tabs of its origin. Private tabs take no part. If nothing is watched,
 * it returns at once, unless a page is to be watched or one recovered that must be announced.
 */
export function updateWatches(current: Watches, effect: TabEffect): WatchChanges {
  const isIdle =
    current.size === 0 && !OF_WATCHES.includes(effect.event.type) && !isReturnOfNote(effect);
  if (isIdle) return { watches: new Map(), tabs: effect.tabs, commands: [] };
  const step = applyEvent(current, effect);
  const tabs = step.tabs?.size ? new Map([...effect.tabs, ...step.tabs]) : effect.tabs;
  const probes = startProbes(applyTabs(step.watches, { ...effect, tabs }), { ...effect, tabs });
  const all = probes.watches;
  const watches = new Map<string, Watch | null>();
  for (const [origin, watch] of all) {
    const after = watch.pages.length === 0 ? null : watch;
    if (after !== (current.get(origin) ?? null)) watches.set(origin, after);
  }
  const news = notificationsFor(current, all);
  return { watches, tabs, commands: [...(step.commands ?? []), ...probes.commands, ...news] };
}

function isReturnOfNote({ before, tabs, context }: TabEffect): boolean {
  if (!context.settings.notifyHiddenTabs) return false;
  return [...tabs].some(([tabId, after]) => isRecovery(before.get(tabId), after));
}

function isRecovery(before: TabRecord | undefined, after: TabRecord | null): boolean {
  const was = before?.incident?.phase.name ?? 'recovered';
  return was !== 'recovered' && after?.incident?.phase.name === 'recovered';
}

// Applies the tab changes and the passing of time.
function applyTabs(current: Watches, effect: TabEffect): Watches {
  const { context } = effect;
  let all = current;
  for (const [tabId, after] of effect.tabs) {
    const before = effect.before.get(tabId);
    // A tab's Retry-After remains in force after the tab is closed.
    for (const record of [before, after]) {
      const page = failedPageOf(record);
      const watch = all.get(originOf(page));
      const floor = record?.incident?.notBefore ?? null;
      if (watch) all = withWatch(all, page, withNotBefore(watch, floor, context));
    }
    all = onTabRecovered(all, before, after, effect);
  }
  all = followKeptTabs(all, effect);
  return new Map([...all].map(([origin, watch]) => [origin, expirePages(watch, context)]));
}

// Starts the probes that are due, the longest overdue first.
function startProbes(
  current: Watches,
  effect: TabEffect,
): { readonly watches: Watches; readonly commands: readonly Command[] } {
  const { context } = effect;
  const watches = new Map(current);
  const commands: Command[] = [];
  let under = [...current.values()].filter(({ probe }) => probe).length;
  const byDue = [...current].sort(([, a], [, b]) => watchDue(a) - watchDue(b));
  for (const [origin, watch] of byDue) {
    const isFree = under < MAX_PROBES;
    const next = startProbe(watch, origin, isFree, () => readOpenTabs(origin, effect), context);
    watches.set(origin, next);
    if (watch.probe !== null || next.probe === null) continue;
    under += 1;
    const { url } = next.probe;
    const page = next.pages.find((it) => it.url === url);
    const inTab = page && isToBeReloaded(page) ? { inTab: page.page } : {};
    commands.push({ type: 'probe-url', url, ...inTab });
  }
  return { watches, commands };
}

// A page recovered in its own tab. If the user did that and sees it, no notification is needed.
function onTabRecovered(
  current: Watches,
  before: TabRecord | undefined,
  after: TabRecord | null,
  { event, context }: TabEffect,
): Watches {
  const incident = after?.incident ?? null;
  const tab = event.type === 'tab-queried' ? event.tab : null;
  // The incident had ended, and the user loaded the page again.
  const failed = before?.incident ?? null;
  const wasEnded = failed?.phase.name === 'ended';
  const isWell = tab && wasEnded && incident === null && isWellLoaded(before);
  const page = failedPageOf(before);
  if (failed === null || page === '') return current;
  if (!isWell && !isRecovery(before, after)) return current;
  const pages = watchedPages(current);
  const watch = current.get(originOf(page));
  const trigger = incident?.attempts.at(-1)?.trigger;
  const byHand = isWell || trigger === 'user' || trigger === 'tab-activated';
  const visible = tab?.hidden === false;
  const watched = pages.get(page);
  if (watch && watched && isAwaited(watched)) {
    if (byHand && visible) return dropPage(current, page);
    return withWatch(current, page, markBack(watch, page, context));
  }
  if (incident === null || !context.settings.notifyHiddenTabs || isWatchListFull(pages))
    return current;
  if (failed.answer.oneTime) return current;
  const lookedLast = Math.max(incident.startedAt, incident.lastViewedAt ?? 0);
  if (visible || !failed.hidden || context.now - lookedLast < HIDDEN_FOR_LONG) return current;
  // Store the page the tab shows now so that a click on the notification finds the tab, unless that
  // page is on another site. The user did not ask for it, so its address is not stored.
  const now = failedPageOf(after);
  const shown = originOf(now) === originOf(page) && !isTooLong(now) ? now : page;
  const added = addPage(watch, { url: shown, page: shown }, null, context);
  return withWatch(current, page, markBack(added, shown, context));
}

function isWellLoaded({ incident, load, first }: Partial<TabRecord> = {}): boolean {
  return (
    !!incident && !!load?.answer && load.answer.status < 400 && concerns(incident, load, first)
  );
}
