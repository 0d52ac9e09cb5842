import { isTooLong, originOf } from '../http/address.ts';
import { concerns } from '../retry/apply-answer.ts';
import type { ChangedTabs, TabEffect } from '../sites/member-changes.ts';
import type { Command, Event } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

import {
  HIDDEN_FOR_LONG,
  MAX_PROBES,
  type Watch,
  type Watches,
  watchDue,
  watchedPages,
} from '../state/watch.ts';
import { notificationsFor } from './notifications.ts';

import { applyEvent, dropPage, isWatchListFull, withWatch } from './on-event.ts';
import { failedUrlOf, readOpenTabs } from './open-tabs.ts';
import { addPage, expirePages, markBack, startProbe, withNotBefore } from './watch-changes.ts';

/** What an event makes of the watches. */
export interface WatchChanges {
  /** Only those that changed; null: forget it. */
  readonly watches: ReadonlyMap<string, Watch | null>;
  /** All tabs that changed, by the event, by their sites or here. */
  readonly tabs: ChangedTabs;
  readonly commands: readonly Command[];
}

/** The events that concern watches though there are none yet. */
const OF_WATCHES: readonly Event['type'][] = ['watch-requested', 'notification-clicked'];

/**
 * What an event, and what it made of the tabs, makes of the watches. What a watch was asked to wait
 * for is noted in the tabs of its origin. Private tabs have no part in it. Where nothing is watched,
 * nothing is done, unless a page is to be watched or one came back that is to be told of.
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

// What became of the tabs, and of time.
function applyTabs(current: Watches, effect: TabEffect): Watches {
  const { context } = effect;
  let all = current;
  for (const [tabId, after] of effect.tabs) {
    const before = effect.before.get(tabId);
    // What a tab was asked to wait for holds although it closes.
    for (const record of [before, after]) {
      const url = failedUrlOf(record);
      const watch = all.get(originOf(url));
      const next = watch && withNotBefore(watch, record?.incident?.notBefore ?? null, context);
      if (next !== undefined && next !== watch) all = withWatch(all, url, next);
    }
    all = onTabRecovered(all, before, after, effect);
  }
  return new Map([...all].map(([origin, watch]) => [origin, expirePages(watch, context)]));
}

// What is due is asked for, the one that has been due for longest first.
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
    if (next.probe === null || next.probe === watch.probe) continue;
    under += 1;
    commands.push({ type: 'probe-url', url: next.probe.url });
  }
  return { watches, commands };
}

// Its own tab has brought a page back. Who did that by hand and sees it needs not be told.
function onTabRecovered(
  current: Watches,
  before: TabRecord | undefined,
  after: TabRecord | null,
  { event, context }: TabEffect,
): Watches {
  const incident = after?.incident ?? null;
  const tab = event.type === 'tab-queried' ? event.tab : null;
  // It had come to its end, and somebody loaded it again.
  const wasEnded = before?.incident?.phase.name === 'ended';
  const isWell = tab && wasEnded && incident === null && isWellLoaded(before);
  const url = failedUrlOf(before);
  if (url === '' || !(isWell || isRecovery(before, after))) return current;
  const pages = watchedPages(current);
  const watch = current.get(originOf(url));
  const byHand = isWell || /^(user|tab-activated)$/.test(incident?.attempts.at(-1)?.trigger ?? '');
  const visible = tab?.hidden === false;
  if (watch && pages.get(url)?.state === 'pending') {
    if (byHand && visible) return dropPage(current, url);
    return withWatch(current, url, markBack(watch, url, context));
  }
  if (incident === null || !context.settings.notifyHiddenTabs || isWatchListFull(pages))
    return current;
  const lookedLast = Math.max(incident.startedAt, incident.lastViewedAt ?? 0);
  if (visible || !before?.incident?.hidden || context.now - lookedLast < HIDDEN_FOR_LONG)
    return current;
  // Its tab is found by what it shows now; a page of another site would be none that anybody knows.
  const shown = failedUrlOf(after);
  const page = originOf(shown) === originOf(url) && !isTooLong(shown) ? shown : url;
  return withWatch(current, url, markBack(addPage(watch, page, null, context), page, context));
}

function isWellLoaded({ incident, load }: Partial<TabRecord> = {}): boolean {
  return !!incident && !!load?.answer && load.answer.status < 400 && concerns(incident, load);
}
