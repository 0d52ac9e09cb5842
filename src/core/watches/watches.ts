import { isTooLong, originOf } from '../http/address.ts';
import { concerns } from '../retry/apply-answer.ts';
import { clockSetRight } from '../retry/new-session.ts';
import type { Command } from '../state/events.ts';
import type { TabRecord } from '../state/tab-record.ts';

import {
  HIDDEN_FOR_LONG,
  MOST_ASKED,
  type Watch,
  type Watches,
  watchDue,
  watchedPages,
} from '../state/watch.ts';
import { newsOf } from './notifications.ts';

import { dropped, heard, isFull } from './on-event.ts';
import { type AfterTabs, ofTabs, urlOf } from './open-tabs.ts';
import { aged, begun, withBack, withFloor, withWish } from './schedule.ts';

/** Only what changed (null: forget it), and what is to be done. */
interface Watched {
  readonly watches: ReadonlyMap<string, Watch | null>;
  readonly commands: readonly Command[];
}

/**
 * What an event, and what it made of the tabs, makes of the watches. What a watch was asked to wait
 * for is noted in the tabs of its origin. Private tabs have no part in it.
 */
export function watching(known: Watches, draft: AfterTabs): Watched {
  const { context } = draft;
  const { now } = context;
  const commands: Command[] = [];
  const all = new Map<string, Watch>();
  for (const [origin, watch] of known) all.set(origin, clockSetRight(watch, now));
  heard(all, draft, commands);
  for (const [tabId, after] of draft.tabs) {
    const before = draft.before.get(tabId);
    // What a tab was asked to wait for holds although it closes.
    for (const record of [before, after]) {
      const origin = originOf(urlOf(record));
      const watch = all.get(origin);
      if (watch) all.set(origin, withFloor(watch, record?.incident?.floor ?? null, context));
    }
    tabCame(all, before, after, draft);
  }
  for (const [origin, watch] of all) all.set(origin, aged(watch, context));
  let under = [...all.values()].filter(({ asked }) => asked).length;
  const byDue = [...all].sort(([, a], [, b]) => watchDue(a) - watchDue(b));
  for (const [origin, watch] of byDue) {
    const next = begun(watch, origin, under < MOST_ASKED, () => ofTabs(origin, draft), context);
    all.set(origin, next);
    if (next.asked === null || next.asked === watch.asked) continue;
    under += 1;
    commands.push({ type: 'ask-address', url: next.asked.url });
  }
  commands.push(...newsOf(known, all));
  const watches = new Map<string, Watch | null>();
  for (const [origin, watch] of all) {
    const after = watch.pages.length === 0 ? null : watch;
    if (after !== (known.get(origin) ?? null)) watches.set(origin, after);
  }
  return { watches, commands };
}

// Its own tab has brought a page back. Who did that by hand and sees it needs not be told.
function tabCame(
  all: Map<string, Watch>,
  before: TabRecord | undefined,
  after: TabRecord | null,
  { event, context }: AfterTabs,
): void {
  const incident = after?.incident ?? null;
  const tab = event.type === 'tab-seen' ? event.tab : null;
  const was = before?.incident?.phase.name ?? 'recovered';
  // It had come to its end, and somebody loaded it again.
  const isWell = tab && was === 'ended' && incident === null && isWellLoaded(before);
  const url = urlOf(before);
  const isBack = was !== 'recovered' && incident?.phase.name === 'recovered';
  if (url === '' || !(isWell || isBack)) return;
  const pages = watchedPages(all);
  const watch = all.get(originOf(url));
  const isWished = pages.get(url)?.state === 'asking';
  const byHand = isWell || /^(person|look)$/.test(incident?.attempts.at(-1)?.by ?? '');
  const visible = tab?.hidden === false;
  if (watch && isWished) {
    if (byHand && visible) dropped(all, url);
    else all.set(originOf(url), withBack(watch, url, context));
  }
  if (isWished || incident === null || !context.settings.tellHidden || isFull(pages)) return;
  const lookedLast = Math.max(incident.startedAt, incident.lookedAt ?? 0);
  if (visible || !before?.incident?.hidden || context.now - lookedLast < HIDDEN_FOR_LONG) return;
  // Its tab is found by what it shows now; a page of another site would be none that anybody knows.
  const shown = urlOf(after);
  const page = originOf(shown) === originOf(url) && !isTooLong(shown) ? shown : url;
  all.set(originOf(url), withBack(withWish(watch, page, null, context), page, context));
}

function isWellLoaded({ incident, load }: Partial<TabRecord> = {}): boolean {
  return !!incident && !!load?.answer && load.answer.status < 400 && concerns(incident, load);
}
