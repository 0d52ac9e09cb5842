import { originOf } from '../../src/core/http/address.ts';
import type { Context } from '../../src/core/retry/transition-result.ts';
import type { IdentifiedEvent } from '../../src/core/state/events.ts';
import type { Incident, Phase } from '../../src/core/state/incident.ts';
import { DEFAULT_SETTINGS } from '../../src/core/state/settings.ts';
import type { TabRecord } from '../../src/core/state/tab-record.ts';
import type { Watch, WatchedPage, Watches } from '../../src/core/state/watch.ts';
import { updateWatches, type WatchChanges } from '../../src/core/watches/update-watches.ts';
import { NEW_WATCH } from '../../src/core/watches/watch-changes.ts';
import { idOf } from './page-ids.ts';
import { failedTab } from './tab-parts.ts';

/** When the event of `watchesAfter` is decided. */
export const NOW = Date.UTC(2026, 10, 20, 12);
export const CONTEXT: Context = { now: NOW, random: 0.5, settings: DEFAULT_SETTINGS };

/** A watched page, pending unless `own` says otherwise. */
export function watchedPage(url: string, own: Partial<WatchedPage> = {}): WatchedPage {
  return { url, page: idOf(url), state: 'pending', at: NOW - 5000, ...own };
}

/** The watches of these pages, each origin with `own` besides; nothing is due before an hour. */
export function watchesOf(pages: readonly WatchedPage[], own: Partial<Watch> = {}): Watches {
  const wait = { since: NOW, delay: 3_600_000 };
  const watches = new Map<string, Watch>();
  for (const page of pages) {
    const origin = originOf(page.page);
    const { pages: before } = watches.get(origin) ?? NEW_WATCH;
    watches.set(origin, { ...NEW_WATCH, wait, ...own, pages: [...before, page] });
  }
  return watches;
}

/** A tab in no private window in which the page at `url` failed. */
export function failedAt(
  url: string,
  phase: Phase,
  own: Partial<Incident> = {},
  record: Partial<TabRecord> = {},
): TabRecord & { readonly incident: Incident } {
  return failedTab(phase, { page: idOf(url), ...own }, record);
}

/** What an event changes in the watches. `after`: the tabs that it changed; null: one that is gone. */
export function watchesAfter(
  current: Watches,
  event: IdentifiedEvent,
  {
    before = [],
    after = [],
    context = {},
  }: {
    readonly before?: readonly TabRecord[];
    readonly after?: readonly (readonly [number, TabRecord | null])[];
    readonly context?: Partial<Context>;
  } = {},
): WatchChanges & { readonly pages: readonly WatchedPage[] } {
  const changes = updateWatches(current, {
    before: new Map(before.map((it) => [it.tabId, it])),
    tabs: new Map(after),
    event,
    context: { ...CONTEXT, ...context },
  });
  const all = new Map([...current, ...changes.watches]);
  return { ...changes, pages: [...all.values()].flatMap((it) => it?.pages ?? []) };
}
