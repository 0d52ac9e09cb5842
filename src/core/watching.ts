import { hostOf, originOf } from './address.ts';
import type { Command } from './events.ts';
import type { Floor, TabRecord } from './incident.ts';
import { isTried } from './is-tried.ts';
import { concerns } from './settling.ts';
import { laterFloor } from './site.ts';
import type { Draft } from './turn.ts';
import { clockSetRight } from './waking.ts';
import {
  backTogether,
  HIDDEN_FOR_LONG,
  MOST_ASKED,
  MOST_WATCHED,
  type Watch,
  type WatchedPage,
  type Watches,
  watchDue,
  watchedPages,
} from './watch.ts';
import { newsOf } from './watch-news.ts';
import {
  afterAnswer,
  aged,
  begun,
  type OfTabs,
  withBack,
  withFloor,
  withWish,
} from './watch-steps.ts';

type AfterTabs = Pick<Draft, 'before' | 'event' | 'context' | 'tabs'>;

/** Only what changed (null: forget it), and what is to be done. */
interface Watched {
  readonly watches: ReadonlyMap<string, Watch | null>;
  readonly commands: readonly Command[];
}

/** What an event, and what it made of the tabs, makes of the watches. Private tabs have no part in it. */
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

function heard(all: Map<string, Watch>, draft: AfterTabs, commands: Command[]): void {
  const { event, context } = draft;
  const pages = watchedPages(all);
  switch (event.type) {
    case 'watch-wished': {
      const record = recordOf(draft, event.tabId);
      const url = urlOf(record);
      const { phase, floor = null } = record?.incident ?? {};
      if (hostOf(url) === '' || phase?.name === 'recovered') return;
      if (pages.get(url)?.state === 'asking' || isFull(pages)) return;
      all.set(originOf(url), withWish(all.get(originOf(url)), url, floor, context));
      return;
    }
    case 'watch-removed':
    case 'watch-opened': {
      const { type, url } = event;
      // Nothing is opened but what was watched.
      if (type === 'watch-opened' && pages.has(url)) commands.push({ type: 'show-page', url });
      dropped(all, url);
      return;
    }
    case 'notification-clicked': {
      const urls = backTogether(all).get(event.id) ?? [];
      const [url = ''] = urls.length === 1 ? urls : [];
      dropped(all, url);
      commands.push({ type: 'show-page', url });
      return;
    }
    case 'looked-at': {
      const url = urlOf(recordOf(draft, event.tabId));
      if (pages.get(url)?.state === 'back') dropped(all, url);
      return;
    }
    case 'loaded-fine': {
      const { tabId, url, hidden } = event;
      const watch = all.get(originOf(url));
      // Of a page that had failed in this tab its own record tells.
      if (event.private || recordOf(draft, tabId)?.incident) return;
      if (watch && hidden) all.set(originOf(url), withBack(watch, url, context));
      else if (pages.get(url)?.state === 'asking') dropped(all, url);
      return;
    }
    case 'watch-answered': {
      const { url, answer } = event;
      const watch = all.get(originOf(url));
      if (watch?.asked?.url !== url) return;
      all.set(originOf(url), afterAnswer(watch, url, answer, context));
    }
  }
}

function dropped(all: Map<string, Watch>, url: string): void {
  const watch = all.get(originOf(url));
  if (watch === undefined) return;
  all.set(originOf(url), { ...watch, pages: watch.pages.filter((it) => it.url !== url) });
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
  const url = urlOf(isWell ? before : after);
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
  if (visible || context.now - lookedLast < HIDDEN_FOR_LONG) return;
  const wished = withWish(watch, url, null, context);
  all.set(originOf(url), withBack(wished, url, context));
}

function isWellLoaded({ incident, load }: Partial<TabRecord> = {}): boolean {
  return !!incident && !!load?.answer && load.answer.status < 400 && concerns(incident, load);
}

function ofTabs(origin: string, { before, tabs, context }: AfterTabs): OfTabs {
  const tried = new Set<string>();
  let floor: Floor | null = null;
  for (const record of new Map([...before, ...tabs]).values()) {
    const incident = record?.incident;
    const url = urlOf(record);
    if (!incident || originOf(url) !== origin) continue;
    if (isTried(incident)) tried.add(url);
    floor = laterFloor(floor, incident.floor, context.now);
  }
  return { tried, floor };
}

function isFull(pages: ReadonlyMap<string, WatchedPage>): boolean {
  return pages.size >= MOST_WATCHED;
}

function recordOf({ before, tabs }: AfterTabs, tabId: number): TabRecord | null | undefined {
  return tabs.has(tabId) ? tabs.get(tabId) : before.get(tabId);
}

// The page that failed in this tab; '' where nothing did, and where it is or may be private.
function urlOf(record: TabRecord | null | undefined): string {
  return record?.private === false ? (record.incident?.url ?? '') : '';
}
