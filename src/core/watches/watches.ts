import { isTooLong, originOf } from '../http/address.ts';
import { concerns } from '../retry/apply-answer.ts';
import { clampFutureTimes } from '../retry/new-session.ts';
import type { Command } from '../state/events.ts';
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

import { applyEvent, dropPage, isWatchListFull } from './on-event.ts';
import { type AfterTabs, failedUrlOf, readOpenTabs } from './open-tabs.ts';
import { addPage, expirePages, markBack, startProbe, withNotBefore } from './schedule.ts';

/** Only what changed (null: forget it), and what is to be done. */
interface WatchChanges {
  readonly watches: ReadonlyMap<string, Watch | null>;
  readonly commands: readonly Command[];
}

/**
 * What an event, and what it made of the tabs, makes of the watches. What a watch was asked to wait
 * for is noted in the tabs of its origin. Private tabs have no part in it.
 */
export function updateWatches(known: Watches, draft: AfterTabs): WatchChanges {
  const { context } = draft;
  const { now } = context;
  const commands: Command[] = [];
  const all = new Map<string, Watch>();
  for (const [origin, watch] of known) all.set(origin, clampFutureTimes(watch, now));
  applyEvent(all, draft, commands);
  for (const [tabId, after] of draft.tabs) {
    const before = draft.before.get(tabId);
    // What a tab was asked to wait for holds although it closes.
    for (const record of [before, after]) {
      const origin = originOf(failedUrlOf(record));
      const watch = all.get(origin);
      if (watch)
        all.set(origin, withNotBefore(watch, record?.incident?.notBefore ?? null, context));
    }
    onTabRecovered(all, before, after, draft);
  }
  for (const [origin, watch] of all) all.set(origin, expirePages(watch, context));
  let under = [...all.values()].filter(({ probe }) => probe).length;
  const byDue = [...all].sort(([, a], [, b]) => watchDue(a) - watchDue(b));
  for (const [origin, watch] of byDue) {
    const next = startProbe(
      watch,
      origin,
      under < MAX_PROBES,
      () => readOpenTabs(origin, draft),
      context,
    );
    all.set(origin, next);
    if (next.probe === null || next.probe === watch.probe) continue;
    under += 1;
    commands.push({ type: 'probe-url', url: next.probe.url });
  }
  commands.push(...notificationsFor(known, all));
  const watches = new Map<string, Watch | null>();
  for (const [origin, watch] of all) {
    const after = watch.pages.length === 0 ? null : watch;
    if (after !== (known.get(origin) ?? null)) watches.set(origin, after);
  }
  return { watches, commands };
}

// Its own tab has brought a page back. Who did that by hand and sees it needs not be told.
function onTabRecovered(
  all: Map<string, Watch>,
  before: TabRecord | undefined,
  after: TabRecord | null,
  { event, context }: AfterTabs,
): void {
  const incident = after?.incident ?? null;
  const tab = event.type === 'tab-queried' ? event.tab : null;
  const was = before?.incident?.phase.name ?? 'recovered';
  // It had come to its end, and somebody loaded it again.
  const isWell = tab && was === 'ended' && incident === null && isWellLoaded(before);
  const url = failedUrlOf(before);
  const isBack = was !== 'recovered' && incident?.phase.name === 'recovered';
  if (url === '' || !(isWell || isBack)) return;
  const pages = watchedPages(all);
  const watch = all.get(originOf(url));
  const isWished = pages.get(url)?.state === 'pending';
  const byHand = isWell || /^(user|tab-activated)$/.test(incident?.attempts.at(-1)?.trigger ?? '');
  const visible = tab?.hidden === false;
  if (watch && isWished) {
    if (byHand && visible) dropPage(all, url);
    else all.set(originOf(url), markBack(watch, url, context));
  }
  if (isWished || incident === null || !context.settings.notifyHiddenTabs || isWatchListFull(pages))
    return;
  const lookedLast = Math.max(incident.startedAt, incident.lastViewedAt ?? 0);
  if (visible || !before?.incident?.hidden || context.now - lookedLast < HIDDEN_FOR_LONG) return;
  // Its tab is found by what it shows now; a page of another site would be none that anybody knows.
  const shown = failedUrlOf(after);
  const page = originOf(shown) === originOf(url) && !isTooLong(shown) ? shown : url;
  all.set(originOf(url), markBack(addPage(watch, page, null, context), page, context));
}

function isWellLoaded({ incident, load }: Partial<TabRecord> = {}): boolean {
  return !!incident && !!load?.answer && load.answer.status < 400 && concerns(incident, load);
}
